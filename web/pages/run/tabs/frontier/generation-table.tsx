import { useQuery } from '@tanstack/react-query';
import type { GenerationAnswer, RunAnswer } from '../../../../api/generated/types.gen.ts';
import { generationsQuery } from '../../../../api/queries.ts';
import { Badge } from '../../../../ui/badge.tsx';
import { Card } from '../../../../ui/card.tsx';
import { type Column, DataTable } from '../../../../ui/data-table.tsx';
import { count, decimal, duration, NONE } from '../../../../ui/format.ts';
import { QueryView } from '../../../../ui/states.tsx';

const COLUMNS: Column<GenerationAnswer>[] = [
  { id: 'generation', header: 'Generation', value: (row) => row.generation },
  { id: 'features', header: 'Features', numeric: true, value: (row) => row.features?.length },
  { id: 'pruned', header: 'Pruned before', numeric: true, value: (row) => row.pruned.length },
  {
    id: 'model',
    header: 'Model',
    value: (row) => row.model_id,
    cell: (row) => (
      <>
        <code>{row.model_id?.slice(0, 10) ?? NONE}</code>{' '}
        {row.fingerprint_hit === true && <Badge tone="info">known before</Badge>}
        {row.null_model && <Badge tone="warning">predicts nothing</Badge>}
      </>
    ),
  },
  {
    id: 'best',
    header: 'Best SQN',
    numeric: true,
    value: (row) => row.best?.sqn,
    cell: (row) => decimal(row.best?.sqn),
  },
  {
    id: 'luck',
    header: 'Luck alone',
    numeric: true,
    hint: 'SQN that the best of as many useless tries shows',
    value: (row) => row.statistics?.best?.expected_best_sqn,
    cell: (row) => decimal(row.statistics?.best?.expected_best_sqn),
  },
  {
    id: 'evaluated',
    header: 'Results',
    numeric: true,
    value: (row) => row.simulations.completed,
    cell: (row) => `${count(row.simulations.completed)} of ${count(row.simulations.total)}`,
  },
  { id: 'reused', header: 'Taken over', numeric: true, value: (row) => row.simulations.reused },
  { id: 'failed', header: 'Failed', numeric: true, value: (row) => row.simulations.failed },
  {
    id: 'seconds',
    header: 'Took',
    numeric: true,
    value: (row) => row.seconds.total,
    cell: (row) => duration(row.seconds.total),
  },
  { id: 'outcome', header: 'Outcome', value: (row) => row.outcome ?? row.state.toLowerCase() },
];

/** The generations under the picture, a line each. */
export function GenerationTable({ run }: { run: RunAnswer }) {
  const query = useQuery(generationsQuery(run.id));
  return (
    <Card title="Generations" flush>
      <QueryView query={query} what="The generations">
        {({ generations }) => (
          <DataTable
            label="Generations of the run"
            columns={COLUMNS}
            rows={generations}
            rowKey={({ generation }) => String(generation)}
          />
        )}
      </QueryView>
    </Card>
  );
}
