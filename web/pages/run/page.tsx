import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { runQuery } from '../../api/queries.ts';
import { part } from '../../app/part.ts';
import { Loading, QueryView } from '../../ui/states.tsx';
import { Tabs, useTab } from '../../ui/tabs.tsx';
import { RunHeader } from './run-header.tsx';

const TABS = [
  { id: 'frontier', label: 'Frontier', View: lazy(part(() => import('./tabs/frontier/index.tsx'))) },
  { id: 'steps', label: 'Steps', View: lazy(part(() => import('./tabs/steps/index.tsx'))) },
  { id: 'strategies', label: 'Strategies', View: lazy(part(() => import('./tabs/strategies/index.tsx'))) },
  { id: 'features', label: 'Features', View: lazy(part(() => import('./tabs/features/index.tsx'))) },
  { id: 'training', label: 'Training', View: lazy(part(() => import('./tabs/training/index.tsx'))) },
  { id: 'lineage', label: 'Lineage', View: lazy(part(() => import('./tabs/lineage/index.tsx'))) },
  { id: 'config', label: 'Config', View: lazy(part(() => import('./tabs/config/index.tsx'))) },
] as const;

/** One run: where it is, what it found, and why. */
export function Page() {
  const { id } = useParams({ from: '/runs/$id' });
  const query = useQuery(runQuery(id));
  const shown = useTab(TABS);
  const { View } = TABS.find((tab) => tab.id === shown)!;
  return (
    <QueryView query={query} what="The run">
      {(run) => (
        <>
          <RunHeader run={run} />
          <Tabs label="Views of the run" tabs={TABS} />
          <Suspense fallback={<Loading />}>
            <View run={run} />
          </Suspense>
        </>
      )}
    </QueryView>
  );
}
