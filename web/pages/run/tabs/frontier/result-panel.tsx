import { useQuery } from '@tanstack/react-query';
import { answer } from '../../../../api/client.ts';
import { jobsDetail } from '../../../../api/generated/sdk.gen.ts';
import type { FrontierAnswer, RunAnswer } from '../../../../api/generated/types.gen.ts';
import { ButtonLink } from '../../../../ui/button.tsx';
import { count, decimal, signed } from '../../../../ui/format.ts';
import { Facts } from '../../../../ui/stat.tsx';
import { QueryView } from '../../../../ui/states.tsx';
import styles from './frontier.module.css';

interface ResultPanelProps {
  run: RunAnswer;
  jobId: string | null;
  frontier: FrontierAnswer;
}

/** One result of the picture: the one that was picked, else the promoted, else the best. */
export function ResultPanel({ run, jobId, frontier }: ResultPanelProps) {
  if (jobId === null) return null;
  return (
    <aside className={styles.panel} aria-label="The result that is picked">
      <Result run={run} jobId={jobId} frontier={frontier} />
    </aside>
  );
}

function Result({ run, jobId, frontier }: ResultPanelProps & { jobId: string }) {
  const query = useQuery({
    queryKey: ['runs', run.id, 'simulation', jobId],
    queryFn: ({ signal }) => answer(jobsDetail({ path: { id: jobId }, signal })),
  });
  return (
    <QueryView query={query} what="The result">
      {(job) => {
        const result = (job.result ?? {}) as Record<string, number | null | undefined>;
        const params = job.params as Record<string, unknown>;
        const point = frontier.points.find(({ job_id: id }) => id === jobId);
        const luck = frontier.luck.at(-1)?.sqn;
        return (
          <>
            <h3>
              {jobId === frontier.promoted_job_id
                ? 'Promoted'
                : jobId === run.statistics?.best?.job_id
                  ? 'Best so far'
                  : 'Picked'}
              , generation {job.generation}
            </h3>
            <Facts
              facts={[
                ['SQN', decimal(point?.sqn ?? result['sqn'])],
                ['Trades', count(result['trade_count'])],
                ['Profit factor', decimal(result['profit_factor'])],
                ['Weekly', decimal(result['weekly_consistency'])],
                ['Threshold', String(params['threshold'])],
                ['z-score', String(params['z_score_cutoff'])],
                ['Regimes', regimes(params['regime_filter'])],
              ]}
            />
            {point !== undefined && luck !== undefined && (
              <p className={styles.margin}>{signed(point.sqn - luck)} over what luck gives by now</p>
            )}
            <ButtonLink
              size="s"
              to="/runs/$id/simulations/$simulation"
              params={{ id: run.id, simulation: jobId }}
              icon="chevron"
            >
              Tearsheet and trades
            </ButtonLink>
          </>
        );
      }}
    </QueryView>
  );
}

function regimes(filter: unknown): string {
  const entries = Object.entries((filter ?? {}) as Record<string, readonly number[]>);
  return entries.length === 0
    ? 'any'
    : entries.map(([name, values]) => `${name.replace('regime_', '')} ${values.join(', ')}`).join('; ');
}
