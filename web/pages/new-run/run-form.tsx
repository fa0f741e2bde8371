import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { answer } from '../../api/client.ts';
import { evolutionEvolve, evolutionEvolveBatch } from '../../api/generated/sdk.gen.ts';
import type { PresetAnswer, RunAnswer, SymbolAnswer } from '../../api/generated/types.gen.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Row, Stack } from '../../ui/layout.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { tell } from '../../ui/toast.tsx';
import { CopyAs } from '../../ui/copy-as.tsx';
import { type EvolveSchema, GROUPS } from './evolve-schema.ts';
import styles from './new-run.module.css';
import { Presets } from './presets.tsx';
import { Preview } from './preview.tsx';
import { asText, type Draft, requestBody } from './request-body.ts';
import { SchemaField } from './schema-field.tsx';
import { SymbolPicker } from './symbol-picker.tsx';

interface RunFormProps {
  schema: EvolveSchema;
  symbols: readonly SymbolAnswer[];
  presets: readonly PresetAnswer[];
  /** A run whose settings the form begins with. */
  origin: RunAnswer | null;
}

/** The form, its presets and its preview. */
export function RunForm({ schema, symbols, presets, origin }: RunFormProps) {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<readonly string[]>([origin?.symbol ?? longest(symbols)]);
  const [draft, setDraft] = useState<Draft>(() => draftOf(origin?.config ?? {}));
  const { body, errors } = useMemo(() => requestBody(draft, schema), [draft, schema]);

  const start = useMutation({
    mutationFn: async (settings: Readonly<Record<string, unknown>>) => {
      if (chosen.length === 1) {
        const started = await answer(evolutionEvolve({ body: { symbol: chosen[0]!, ...settings } }));
        return 'run_id' in started ? [started.run_id] : [];
      }
      const started = await answer(evolutionEvolveBatch({ body: { symbols: [...chosen], ...settings } }));
      return 'status' in started ? [] : started.runs.map(({ run_id: id }) => id);
    },
    onSuccess: (ids) => {
      tell(ids.length === 1 ? 'The search has been started.' : `${ids.length} searches have been started.`);
      if (ids.length === 1) void navigate({ to: '/runs/$id', params: { id: ids[0]! } });
      else void navigate({ to: '/runs' });
    },
  });
  const refused = start.error instanceof ApiError ? start.error.errors : [];
  const errorOf = (field: string): string | undefined =>
    [...errors, ...refused].find((error) => error.field.split('.')[0] === field)?.message;
  const ready = errors.length === 0 && chosen.length > 0;

  return (
    <div className={styles.split}>
      <Stack>
        <Card title="On what" note="Several symbols start a run each.">
          <SymbolPicker symbols={symbols} chosen={chosen} onChange={setChosen} error={errorOf('symbol')} />
        </Card>
        {origin === null && (
          <Presets
            presets={presets}
            busy={start.isPending}
            disabled={chosen.length === 0}
            onStart={({ request }) => start.mutate(request)}
            onEdit={({ request }) => setDraft(draftOf(request))}
          />
        )}
        {GROUPS.map(({ title, fields }, place) => (
          <details key={title} className={styles.group} open={place === 0 || origin !== null}>
            <summary>{title}</summary>
            <div className={styles.fields}>
              {fields.map((name) => {
                const property = schema.properties[name];
                if (property === undefined) return null;
                return (
                  <SchemaField
                    key={name}
                    name={name}
                    property={property}
                    value={draft[name] ?? ''}
                    error={errorOf(name)}
                    onChange={(value) => setDraft((before) => ({ ...before, [name]: value }))}
                  />
                );
              })}
            </div>
          </details>
        ))}
      </Stack>
      <aside className={styles.side} aria-label="What it comes to">
        <Preview symbols={chosen} body={body} ready={ready} />
        {start.error !== null && <ErrorState error={start.error} />}
        <Row>
          <Button
            variant="primary"
            icon="play"
            busy={start.isPending}
            disabled={!ready}
            onClick={() => start.mutate(body)}
          >
            {chosen.length > 1 ? `Start ${chosen.length} runs` : 'Start the run'}
          </Button>
          <CopyAs symbols={chosen} body={body} />
        </Row>
      </aside>
    </div>
  );
}

/** The symbol with the most bars. */
const longest = (symbols: readonly SymbolAnswer[]): string =>
  symbols.toSorted((a, b) => b.bars - a.bars)[0]!.symbol;

const draftOf = (config: object): Draft =>
  Object.fromEntries(
    Object.entries(config).flatMap(([name, value]) => (name === 'symbol' ? [] : [[name, asText(value)]])),
  );
