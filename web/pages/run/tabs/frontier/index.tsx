import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FrontierAnswer, RunAnswer } from '../../../../api/generated/types.gen.ts';
import { frontierQuery } from '../../../../api/queries.ts';
import { one } from '../../../../app/search.ts';
import { useSearchState } from '../../../../app/use-search-state.ts';
import { FrontierChart } from '../../../../charts/frontier/frontier-chart.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { EmptyState, QueryView } from '../../../../ui/states.tsx';
import { GenerationTable } from './generation-table.tsx';
import { ResultPanel } from './result-panel.tsx';
import { useSettled } from './use-settled.ts';
import styles from './frontier.module.css';

/** Everything that the run has found, against what luck alone would have found by then. */
export default function Frontier({ run }: { run: RunAnswer }) {
  const query = useQuery(frontierQuery(run.id));
  const [search, change] = useSearchState();
  const [hovered, setHovered] = useState<string | null>(null);
  const pointed = useSettled(hovered);
  const scale = one(search['tries']) === 'even' ? 'value' : 'log';
  const picked = one(search['result']);
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
                <FrontierChart
                  frontier={frontier}
                  height={460}
                  scale={scale}
                  onPick={(result) => change({ result })}
                  onHover={setHovered}
                  controls={
                    <Button
                      size="s"
                      variant={scale === 'value' ? 'primary' : 'secondary'}
                      aria-pressed={scale === 'value'}
                      onClick={() => change({ tries: scale === 'log' ? 'even' : undefined })}
                    >
                      Every try as wide
                    </Button>
                  }
                />
                <ResultPanel
                  run={run}
                  frontier={frontier}
                  jobId={pointed ?? picked ?? foremost(run, frontier)}
                  onPick={(result) => change({ result })}
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

/** What is looked at before anybody picks: the promoted, else the best by the last decision, else the best so far. */
const foremost = (run: RunAnswer, frontier: FrontierAnswer): string | null =>
  frontier.promoted_job_id ??
  run.statistics?.best?.job_id ??
  frontier.generations.at(-1)?.best?.job_id ??
  null;
