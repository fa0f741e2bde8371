import type { QueueAnswer } from '../../api/generated/types.gen.ts';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { ExportButtons } from '../../ui/export-menu.tsx';
import { count, duration, timeOfDay } from '../../ui/format.ts';
import { EmptyState } from '../../ui/states.tsx';
import { useHeld } from '../../ui/use-held.ts';
import { attemptsColumn, rankColumns, runColumn, simulationColumn } from './columns.tsx';
import { tableOf } from './table-of.ts';
import { useOpenSimulation } from './use-open-simulation.ts';

type Running = QueueAnswer['running'][number];

const COLUMNS: readonly Column<Running>[] = [
  simulationColumn,
  runColumn,
  {
    id: 'running_seconds',
    header: 'Runs for',
    value: ({ running_seconds: seconds }) => seconds,
    cell: ({ running_seconds: seconds }) => duration(seconds),
    numeric: true,
  },
  {
    id: 'started_at',
    header: 'Since',
    value: ({ started_at: started }) => started,
    cell: ({ started_at: started }) => timeOfDay(started),
  },
  { id: 'worker', header: 'Worker', value: ({ worker_id: worker }) => worker },
  ...rankColumns,
  attemptsColumn,
];

/** What runs now, what has run longest first. */
export function RunningTable({ rows: latest }: { rows: readonly Running[] }) {
  const { shown: rows, onPointerEnter, onPointerLeave } = useHeld(latest);
  const open = useOpenSimulation();
  return (
    <Card
      title="Running now"
      note={`${count(rows.length)} simulations, longest first`}
      actions={<ExportButtons name="running-simulations" table={() => tableOf(COLUMNS, rows)} />}
      flush
    >
      <div onPointerEnter={onPointerEnter} onPointerLeave={onPointerLeave}>
        <DataTable
          label="Running simulations"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ id }) => id}
          onOpen={open}
          keyboard
          empty={
            <EmptyState title="No simulation runs">
              <p>One takes milliseconds, so that a short run may be over before it is seen here.</p>
            </EmptyState>
          }
        />
      </div>
    </Card>
  );
}
