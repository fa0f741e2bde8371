import { Link } from '@tanstack/react-router';
import type { Column } from '../../ui/data-table.tsx';
import { count, decimal } from '../../ui/format.ts';

/** What every list of simulations shows of each. */
export interface Simulation {
  readonly id: string;
  readonly run_id: string;
  readonly generation: number;
  readonly parent_sqn: number | null;
  readonly priority: number;
  readonly attempts: number;
}

export const simulationColumn: Column<Simulation> = {
  id: 'id',
  header: 'Simulation',
  value: ({ id }) => id,
  cell: ({ id, run_id: run }) => (
    <Link to="/runs/$id/simulations/$simulation" params={{ id: run, simulation: id }}>
      <code>{id}</code>
    </Link>
  ),
};

export const runColumn: Column<Simulation & { readonly symbol?: string }> = {
  id: 'run',
  header: 'Run',
  value: ({ run_id: run }) => run,
  cell: ({ run_id: run, symbol }) => (
    <Link to="/runs/$id" params={{ id: run }}>
      {symbol ?? run}
    </Link>
  ),
};

export const rankColumns: readonly Column<Simulation>[] = [
  { id: 'generation', header: 'Generation', value: ({ generation }) => generation, numeric: true },
  {
    id: 'parent_sqn',
    header: 'Parent SQN',
    value: ({ parent_sqn: sqn }) => sqn,
    cell: ({ parent_sqn: sqn }) => (sqn === null ? 'none' : decimal(sqn)),
    numeric: true,
    hint: 'Best SQN of the parent model; no parent counts as 0',
  },
  {
    id: 'priority',
    header: 'Priority',
    value: ({ priority }) => priority,
    cell: ({ priority }) => count(priority),
    numeric: true,
    hint: 'Made of the parent SQN; the lowest number runs first',
  },
];

export const attemptsColumn: Column<Simulation> = {
  id: 'attempts',
  header: 'Starts',
  value: ({ attempts }) => attempts,
  numeric: true,
};
