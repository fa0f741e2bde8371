import { useQuery } from '@tanstack/react-query';
import type { GenerationAnswer } from '../../../../api/generated/types.gen.ts';
import { generationsQuery } from '../../../../api/queries.ts';
import { one } from '../../../../app/search.ts';
import { useSearchState } from '../../../../app/use-search-state.ts';
import { Badge } from '../../../../ui/badge.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { type Column, DataTable } from '../../../../ui/data-table.tsx';
import { NONE } from '../../../../ui/format.ts';
import { EmptyState, QueryView } from '../../../../ui/states.tsx';
import { FingerprintInput } from './fingerprint-input.tsx';

const columns = (shown: string | undefined, show: (hash: string | undefined) => void) =>
  [
    { id: 'generation', header: 'Generation', value: ({ generation }) => generation, width: 100 },
    {
      id: 'fingerprint',
      header: 'Fingerprint (SHA-256 of the canonical input)',
      value: ({ fingerprint }) => fingerprint,
      cell: ({ fingerprint }) => <code>{fingerprint ?? NONE}</code>,
    },
    {
      id: 'model',
      header: 'Model',
      value: ({ model_id: model }) => model,
      cell: ({ model_id: model, fingerprint_hit: hit }) => (
        <>
          <code>{model ?? NONE}</code> {hit === true && <Badge tone="info">known before</Badge>}
        </>
      ),
    },
    {
      id: 'input',
      header: 'Input',
      cell: ({ fingerprint: hash }) =>
        hash !== null && (
          <Button
            size="s"
            aria-expanded={shown === hash}
            onClick={() => show(shown === hash ? undefined : hash)}
          >
            {shown === hash ? 'Hide' : 'Show'}
          </Button>
        ),
    },
  ] satisfies Column<GenerationAnswer>[];

/** What identifies the models of the run: a hash each, and on request what went into it. */
export function Fingerprints({ runId }: { runId: string }) {
  const query = useQuery(generationsQuery(runId));
  const [search, change] = useSearchState();
  const shown = one(search['fingerprint']);
  return (
    <Card
      title="What identifies the models"
      note="Equal input, equal fingerprint: such a model is not trained again."
      flush
    >
      <QueryView query={query} what="The fingerprints">
        {({ generations }) => (
          <DataTable
            label="Fingerprints of the generations"
            columns={columns(shown, (fingerprint) => change({ fingerprint }))}
            rows={generations}
            rowKey={({ generation }) => String(generation)}
            empty={<EmptyState title="No model yet">The first is asked for in generation 0.</EmptyState>}
          />
        )}
      </QueryView>
      {shown !== undefined && <FingerprintInput hash={shown} />}
    </Card>
  );
}
