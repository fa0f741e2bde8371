import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import { whileInTrouble } from '../../app/query-client.ts';
import { queueRead } from '../../api/generated/sdk.gen.ts';
import type { QueueAnswer } from '../../api/generated/types.gen.ts';
import { ButtonAnchor } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { count } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { PageHeader, Stack } from '../../ui/layout.tsx';
import { QueryView } from '../../ui/states.tsx';
import { Tabs, useTab } from '../../ui/tabs.tsx';
import { AllSimulations } from './all-simulations.tsx';
import { DepthTiles } from './depth-tiles.tsx';
import { FailedTable } from './failed-table.tsx';
import { NextTable } from './next-table.tsx';
import { OpenRuns } from './open-runs.tsx';
import { PinnedJob } from './pinned-job.tsx';
import styles from './queue.module.css';
import { RunningTable } from './running-table.tsx';
import { WorkerCards } from './worker-cards.tsx';

const STORE_AGAIN_MS = 5_000;

/** What waits, what runs, what failed, and who works on it. */
export function Page() {
  const query = useQuery({
    queryKey: ['queue', 'view'],
    queryFn: ({ signal }) => answer(queueRead({ signal })),
    // No event tells that the store is back.
    refetchInterval: (seen) =>
      (seen.state.data?.store.missing ?? null) === null ? whileInTrouble(seen) : STORE_AGAIN_MS,
  });
  return (
    <>
      <PageHeader
        title="Queue"
        note="Better parents' children run first. PostgreSQL is the truth; the store of the queues hands the work out."
        actions={
          <>
            <ButtonAnchor icon="external" href="/queues" target="_blank" rel="noreferrer">
              Bull Board
            </ButtonAnchor>
            <ButtonAnchor icon="external" href="/metrics" target="_blank" rel="noreferrer">
              Metrics
            </ButtonAnchor>
          </>
        }
      />
      <QueryView query={query} what="The queue">
        {(view) => (
          <>
            {view.store.missing !== null && (
              <p className={styles.away} role="status">
                <Icon name="warning" /> {view.store.missing}
              </p>
            )}
            <DepthTiles view={view} />
            <PinnedJob />
            <Lists view={view} />
            <OpenRuns runs={view.runs} />
            <WorkerCards />
          </>
        )}
      </QueryView>
    </>
  );
}

function Lists({ view }: { view: QueueAnswer }) {
  const tabs = [
    { id: 'next', label: 'Next' },
    { id: 'running', label: `Running ${count(view.running.length)}` },
    { id: 'failed', label: 'Failed lately' },
    { id: 'all', label: 'All simulations' },
  ];
  const tab = useTab(tabs);
  return (
    <Stack>
      <Tabs label="Simulations" tabs={tabs} />
      {tab === 'next' && <NextTable view={view} />}
      {tab === 'running' && <RunningTable rows={view.running} />}
      {tab === 'failed' && <FailedTable rows={view.failed} />}
      {tab === 'all' && (
        <Card title="All simulations" note="Newest first, of all runs" flush>
          <AllSimulations />
        </Card>
      )}
    </Stack>
  );
}
