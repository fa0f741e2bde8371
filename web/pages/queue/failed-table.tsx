import type { QueueAnswer } from '../../api/generated/types.gen.ts';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { ExportButtons } from '../../ui/export-menu.tsx';
import { ago, count } from '../../ui/format.ts';
import { EmptyState } from '../../ui/states.tsx';
import { attemptsColumn, runColumn, simulationColumn } from './columns.tsx';
import styles from './queue.module.css';
import { tableOf } from './table-of.ts';
import { useOpenSimulation } from './use-open-simulation.ts';

type Failed = QueueAnswer['failed'][number];

const COLUMNS: readonly Column<Failed>[] = [
  simulationColumn,
  runColumn,
  {
    id: 'finished_at',
    header: 'Failed',
    value: ({ finished_at: finished }) => finished,
    cell: ({ finished_at: finished }) => ago(finished),
  },
  {
    id: 'error',
    header: 'Reason',
    value: ({ error }) => error,
    cell: ({ error }) => (
      <div className={styles.reason} title={error ?? undefined}>
        {error ?? 'none was given'}
      </div>
    ),
  },
  attemptsColumn,
  { id: 'worker', header: 'Worker', value: ({ worker_id: worker }) => worker },
];

/** What failed for good, and why. Its run can try it again. */
export function FailedTable({ rows }: { rows: readonly Failed[] }) {
  const open = useOpenSimulation();
  return (
    <Card
      title="Failed lately"
      note={`The latest ${count(rows.length)} that used up their tries; the actions of their run try them again`}
      actions={<ExportButtons name="failed-simulations" table={() => tableOf(COLUMNS, rows)} />}
      flush
    >
      <DataTable
        label="Failed simulations"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        onOpen={open}
        keyboard
        empty={
          <EmptyState title="Nothing has failed">
            <p>
              A simulation fails when its tries are used up. It is counted and the generation is decided with
              the rest.
            </p>
          </EmptyState>
        }
      />
    </Card>
  );
}
