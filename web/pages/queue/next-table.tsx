import type { QueueAnswer } from '../../api/generated/types.gen.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { ExportButtons } from '../../ui/export-menu.tsx';
import { ago, count } from '../../ui/format.ts';
import { EmptyState } from '../../ui/states.tsx';
import { useHeld } from '../../ui/use-held.ts';
import { attemptsColumn, rankColumns, runColumn, simulationColumn } from './columns.tsx';
import styles from './queue.module.css';
import { tableOf } from './table-of.ts';
import { useOpenSimulation } from './use-open-simulation.ts';

type Next = QueueAnswer['next']['jobs'][number] & { readonly place: number };

const COLUMNS: readonly Column<Next>[] = [
  { id: 'place', header: '#', value: ({ place }) => place, numeric: true, width: 48 },
  simulationColumn,
  runColumn,
  ...rankColumns,
  attemptsColumn,
  {
    id: 'created_at',
    header: 'Waits since',
    value: ({ created_at: created }) => created,
    cell: ({ created_at: created }) => ago(created),
  },
];

/** What is taken next, in the order in which it is. */
export function NextTable({ view: { next, queues, store } }: { view: QueueAnswer }) {
  const { shown, isBehind, catchUp, ...hold } = useHeld(next);
  const open = useOpenSimulation();
  const rows = shown.jobs.map((job, index) => ({ ...job, place: index + 1 }));
  const waiting = queues.find(({ name }) => name === 'simulate')?.rows.waiting ?? rows.length;
  const order =
    shown.order === 'store'
      ? `in the order of ${store.backend === 'redis' ? 'Redis' : 'the store'}, which hands them out`
      : 'as their rows rank them, since the store is away';
  return (
    <Card
      title="Next in line"
      note={`Showing ${count(rows.length)} of ${count(waiting)}, ${order}`}
      actions={<ExportButtons name="next-simulations" table={() => tableOf(COLUMNS, rows)} />}
      flush
    >
      <div {...hold}>
        <DataTable
          label="Next simulations"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ id }) => id}
          onOpen={open}
          keyboard
          empty={
            <EmptyState title="Nothing waits">
              <p>
                Simulations stand here as soon as a run has trained a model. Jobs of paused runs are left out.
              </p>
            </EmptyState>
          }
        />
        {isBehind && (
          <div className={styles.behind}>
            <Button size="s" icon="retry" onClick={catchUp}>
              Show what is next now
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
