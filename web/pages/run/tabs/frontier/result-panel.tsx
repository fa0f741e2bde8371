import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer } from '../../../../api/client.ts';
import { jobsDetail } from '../../../../api/generated/sdk.gen.ts';
import type { FrontierAnswer, JobAnswer, RunAnswer } from '../../../../api/generated/types.gen.ts';
import { overLuck } from '../../../../charts/frontier/over-luck.ts';
import { Button, ButtonLink } from '../../../../ui/button.tsx';
import { count, decimal, percent } from '../../../../ui/format.ts';
import { Facts } from '../../../../ui/stat.tsx';
import { QueryView } from '../../../../ui/states.tsx';
import { neighbours } from './neighbours.ts';
import { ResultEquity } from './result-equity.tsx';
import styles from './frontier.module.css';

interface ResultPanelProps {
  run: RunAnswer;
  frontier: FrontierAnswer;
  jobId: string | null;
  onPick: (jobId: string) => void;
}

/** One result of the picture, close by. */
export function ResultPanel({ run, frontier, jobId, onPick }: ResultPanelProps) {
  const query = useQuery({
    queryKey: ['runs', run.id, 'simulation', jobId],
    queryFn: ({ signal }) => answer(jobsDetail({ path: { id: jobId! }, signal })),
    enabled: jobId !== null,
    // What a finished simulation gave does not change; the panel must not blink while one looks around.
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  if (jobId === null) return null;
  const { above, below } = neighbours(frontier.points, jobId);
  return (
    <aside className={styles.panel} aria-label="The result that is picked">
      <QueryView query={query} what="The result">
        {(job) => <Result run={run} frontier={frontier} job={job} />}
      </QueryView>
      <div className={styles.walk}>
        <Button size="s" disabled={above === undefined} onClick={() => onPick(above!)}>
          Next higher
        </Button>
        <Button size="s" disabled={below === undefined} onClick={() => onPick(below!)}>
          Next lower
        </Button>
      </div>
    </aside>
  );
}

function Result({ run, frontier, job }: Pick<ResultPanelProps, 'run' | 'frontier'> & { job: JobAnswer }) {
  const { id, generation, params } = job;
  const result = (job.result ?? {}) as Record<string, number | null | undefined>;
  const { threshold, z_score_cutoff: cutoff, regime_filter: regimes } = params as Record<string, unknown>;
  const point = frontier.points.find(({ job_id: own }) => own === id);
  const look = frontier.looks.find(({ job_id: own }) => own === id);
  return (
    <>
      <h3>
        {name(id, frontier, run)}, generation {generation}
      </h3>
      <p className={styles.sqn}>
        <strong>{decimal(point?.sqn ?? result['sqn'])}</strong> SQN, out-of-sample
      </p>
      {point?.margin !== undefined && point.margin !== null && (
        <p className={styles.margin}>{overLuck(point.margin)}</p>
      )}
      <ResultEquity runId={run.id} jobId={id} />
      <Facts
        facts={[
          ...(look === undefined ? [] : [['Holdout SQN', decimal(look.holdout_sqn)] as const]),
          ['Trades', count(result['trade_count'])],
          ['Profit factor', decimal(result['profit_factor'])],
          ['Consistency', decimal(result['weekly_consistency'])],
          ['Return', percent(result['total_return'])],
          ['Drawdown', percent(result['max_drawdown'])],
          ['Threshold', String(threshold)],
          ['z-score', String(cutoff)],
          ['Regimes', regimeNames(regimes)],
        ]}
      />
      <ButtonLink
        size="s"
        to="/runs/$id/simulations/$simulation"
        params={{ id: run.id, simulation: id }}
        icon="chevron"
      >
        Tearsheet and trades
      </ButtonLink>
    </>
  );
}

function name(id: string, frontier: FrontierAnswer, run: RunAnswer): string {
  if (id === frontier.promoted_job_id) return 'Promoted';
  return id === run.statistics?.best?.job_id ? 'Best so far' : 'Result';
}

function regimeNames(filter: unknown): string {
  const entries = Object.entries((filter ?? {}) as Record<string, readonly number[]>);
  return entries.length === 0
    ? 'any'
    : entries.map(([column, values]) => `${column.replace('regime_', '')} ${values.join(', ')}`).join('; ');
}
