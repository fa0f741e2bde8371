import { Link } from '@tanstack/react-router';
import type { ListedRun } from '../../api/generated/types.gen.ts';
import { StatusBadge } from '../../ui/badge.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { ago, count, decimal, duration, signed } from '../../ui/format.ts';
import { Progress } from '../../ui/progress.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';

export const COLUMNS: Column<ListedRun>[] = [
  {
    id: 'status',
    header: 'Status',
    value: (run) => run.status,
    cell: (run) => <StatusBadge status={run.status} />,
  },
  {
    id: 'symbol',
    header: 'Run',
    value: (run) => run.symbol,
    cell: (run) => (
      <Link to="/runs/$id" params={{ id: run.id }}>
        {run.symbol} <code>{run.id.slice(0, 10)}</code>
      </Link>
    ),
  },
  { id: 'algorithm', header: 'Algorithm', value: (run) => run.algorithm },
  {
    id: 'generation',
    header: 'Generation',
    value: (run) => run.current_generation,
    cell: (run) => (
      <Progress label="Generation" value={run.current_generation + 1} max={run.max_generations} />
    ),
  },
  {
    id: 'best_sqn',
    header: 'Best SQN',
    hint: 'Out-of-sample, after costs',
    numeric: true,
    value: (run) => run.best_sqn,
    cell: (run) => decimal(run.best_sqn),
  },
  {
    id: 'course',
    header: 'By generation',
    cell: (run) => (
      <Sparkline
        width={72}
        values={run.generation_sqns}
        level={run.luck_sqn}
        label={`Best SQN by generation: ${run.generation_sqns.map((sqn) => decimal(sqn)).join(', ')}; luck alone ${decimal(run.luck_sqn)}`}
      />
    ),
  },
  {
    id: 'margin',
    header: 'Over luck',
    hint: 'Best SQN less what luck alone gives after as many tries',
    numeric: true,
    value: marginOf,
    cell: (run) => signed(marginOf(run)),
  },
  {
    id: 'trials',
    header: 'Tried',
    numeric: true,
    value: (run) => run.trials,
    cell: (run) => count(run.trials),
  },
  { id: 'features_left', header: 'Features', numeric: true, value: (run) => run.features_left },
  {
    id: 'models_reused',
    header: 'Known',
    hint: 'Generations whose model had been trained before',
    numeric: true,
    value: (run) => run.models_reused,
  },
  {
    id: 'seconds',
    header: 'Took',
    numeric: true,
    value: secondsOf,
    cell: (run) => duration(secondsOf(run)),
  },
  {
    id: 'created_at',
    header: 'Asked for',
    numeric: true,
    value: (run) => run.created_at,
    cell: (run) => <time dateTime={run.created_at}>{ago(run.created_at)}</time>,
  },
];

function marginOf({ best_sqn: best, luck_sqn: luck }: ListedRun): number | null {
  return best === null || luck === null ? null : best - luck;
}

function secondsOf({ started_at: from, finished_at: to }: ListedRun): number | null {
  if (from === null) return null;
  return ((to === null ? Date.now() : Date.parse(to)) - Date.parse(from)) / 1000;
}
