import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answer } from '../../api/client.ts';
import { evolutionEvolveBatch } from '../../api/generated/sdk.gen.ts';
import type { RunPreviewAnswer } from '../../api/generated/types.gen.ts';
import { Card } from '../../ui/card.tsx';
import { count, decimal, duration, NONE } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Stat, Stats } from '../../ui/stat.tsx';
import { ErrorState, Loading } from '../../ui/states.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import styles from './new-run.module.css';

/** Fields change faster than anyone reads. */
const PAUSE_MS = 400;

interface PreviewProps {
  symbols: readonly string[];
  body: Readonly<Record<string, unknown>>;
  ready: boolean;
}

/** What the search would cost and how far luck alone would get, from a dry run of the very request. */
export function Preview({ symbols, body, ready }: PreviewProps) {
  const asked = usePaused(JSON.stringify({ symbols, ...body }));
  const query = useQuery({
    queryKey: ['system', 'preview', asked],
    queryFn: ({ signal }) =>
      answer(evolutionEvolveBatch({ body: JSON.parse(asked) as never, query: { dry_run: true }, signal })),
    enabled: ready,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const preview = query.data !== undefined && 'status' in query.data ? query.data : undefined;
  return (
    <Card title="What it comes to" note="A dry run of this request; nothing has been started.">
      {!ready && <p className="muted">Mend the fields that are marked.</p>}
      {ready && query.error !== null && <ErrorState error={query.error} />}
      {ready && query.isPending && <Loading what="The dry run" />}
      {preview?.runs.slice(0, 1).map((run) => (
        <One key={run.symbol} run={run} runs={preview.runs.length} />
      ))}
      {preview?.runs.flatMap(({ symbol, warnings }) =>
        warnings.map((warning) => (
          <p key={symbol + warning} className={styles.warning}>
            <Icon name="warning" /> {warning}
          </p>
        )),
      )}
    </Card>
  );
}

function One({ run, runs }: { run: RunPreviewAnswer; runs: number }) {
  const last = run.luck.at(-1);
  return (
    <>
      <Stats>
        <Stat
          label="Models"
          value={count(run.models_per_generation)}
          note={
            run.models_per_generation === null
              ? 'the service chooses'
              : `each in ${run.luck.length} generations`
          }
        />
        <Stat
          label="Simulations"
          value={count(run.most_simulations * runs)}
          note={`${count(run.simulations_per_generation)} a generation${runs > 1 ? `, ${runs} runs` : ''}`}
        />
        <Stat
          label="Takes about"
          value={run.seconds === null ? NONE : duration(run.seconds * runs)}
          note={run.seconds === null ? 'nothing measured yet' : 'if nothing is known already'}
        />
        <Stat
          label="Luck alone"
          value={`SQN ${decimal(last?.sqn)}`}
          note={`best of ${count(last?.trials)} tries with ${count(run.luck_trades)} trades`}
        />
      </Stats>
      <p className={styles.sentence}>{run.sentence}</p>
      {run.luck.length > 1 && (
        <Sparkline
          values={run.luck.map(({ sqn }) => sqn)}
          width={280}
          height={40}
          label={`What luck alone gives after each generation: ${run.luck.map(({ sqn }) => decimal(sqn)).join(', ')}`}
        />
      )}
      {run.tried_before > 0 && (
        <p className="muted">
          {count(run.tried_before)} configurations were tried on these data before; luck counts them, too.
        </p>
      )}
    </>
  );
}

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return paused;
}
