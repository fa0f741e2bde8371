import { ask, type Json } from './ask.js';
import { dashboard } from './open-page.js';

export interface PageToSee {
  readonly name: string;
  readonly path: string;
  /** Null: who is signed in does not see it. */
  readonly as?: null;
}

/** Every page and every tab that the dashboard has, by a name for files, each where it has something to show. */
export async function everyPage(): Promise<readonly PageToSee[]> {
  const { promotedRun, finishedRun } = dashboard();
  const { promoted_id: promoted } = await ask(`/runs/${promotedRun}`);
  const { simulations } = await ask(`/runs/${finishedRun}/simulations?limit=1`);
  const simulation = (simulations as Json[])[0]!['id'] as string;
  const tab = (page: string, path: string, tabs: readonly string[]) =>
    tabs.map((each) => ({ name: `${page}-${each}`, path: `${path}?tab=${each}` }));
  return [
    { name: 'sign-in', path: '/sign-in', as: null },
    { name: 'overview', path: '/' },
    { name: 'new-run', path: '/runs/new' },
    { name: 'runs', path: '/runs' },
    { name: 'run-frontier', path: `/runs/${promotedRun}` },
    ...tab('run', `/runs/${finishedRun}`, RUN_TABS),
    { name: 'simulation', path: `/runs/${finishedRun}/simulations/${simulation}` },
    { name: 'compare', path: `/compare?run=${promotedRun}&run=${finishedRun}` },
    { name: 'promoted', path: '/promoted' },
    { name: 'promoted-tearsheet', path: `/promoted/${promoted}` },
    ...tab('promoted', `/promoted/${promoted}`, ['trades', 'model']),
    { name: 'queue', path: '/queue' },
    { name: 'data', path: '/data' },
    { name: 'market', path: '/data/SPX' },
    { name: 'system', path: '/system' },
  ];
}

const RUN_TABS = ['steps', 'features', 'strategies', 'training', 'lineage', 'config'] as const;
