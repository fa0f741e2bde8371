import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RunAnswer } from '../../../../api/generated/types.gen.ts';
import { frontierQuery } from '../../../../api/queries.ts';
import { FrontierChart } from '../../../../charts/frontier/frontier-chart.tsx';
import { Card } from '../../../../ui/card.tsx';
import { EmptyState, QueryView } from '../../../../ui/states.tsx';
import { GenerationTable } from './generation-table.tsx';
import { ResultPanel } from './result-panel.tsx';
import styles from './frontier.module.css';

/** Everything that the run has found, against what luck alone would have found by then. */
export default function Frontier({ run }: { run: RunAnswer }) {
  const query = useQuery(frontierQuery(run.id));
  const [picked, setPicked] = useState<string | null>(null);
  return (
    <>
      <Card title="Evolution frontier against luck" note={query.data?.sentence}>
        <QueryView query={query} what="The frontier">
          {(frontier) =>
            frontier.total === 0 ? (
              <EmptyState title="No results yet">
                The picture begins with the first results of the first generation, by itself.
              </EmptyState>
            ) : (
              <div className={styles.split}>
                <FrontierChart frontier={frontier} height={440} onPick={setPicked} />
                <ResultPanel
                  run={run}
                  jobId={picked ?? frontier.promoted_job_id ?? run.statistics?.best?.job_id ?? null}
                  frontier={frontier}
                />
              </div>
            )
          }
        </QueryView>
      </Card>
      <GenerationTable run={run} />
    </>
  );
}
