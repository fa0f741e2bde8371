import { useInfiniteQuery } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import { jobsList } from '../../api/generated/sdk.gen.ts';
import type { JobAnswer } from '../../api/generated/types.gen.ts';
import { one } from '../../app/search.ts';
import { useSearchState } from '../../app/use-search-state.ts';
import { StatusBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ago, count, NONE } from '../../ui/format.ts';
import { EmptyState, ErrorState, Loading } from '../../ui/states.tsx';
import { attemptsColumn, rankColumns, runColumn, simulationColumn } from './columns.tsx';
import styles from './queue.module.css';
import { useOpenSimulation } from './use-open-simulation.ts';

const STATUSES = ['PENDING', 'RUNNING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const;
const PAGE = 200;

/** Without sorting: the API has the order, and of many pages only some are here. */
const unsorted = ({ id, header, numeric, hint, value, cell }: Column<JobAnswer>): Column<JobAnswer> => ({
  id,
  header,
  numeric,
  hint,
  cell: cell ?? ((row) => String(value?.(row) ?? NONE)),
});

const COLUMNS: readonly Column<JobAnswer>[] = [
  { id: 'status', header: 'Status', cell: ({ status }) => <StatusBadge status={status} /> },
  ...[simulationColumn, runColumn, ...rankColumns, attemptsColumn].map(unsorted),
  { id: 'worker', header: 'Worker', cell: ({ worker_id: worker }) => worker ?? NONE },
  { id: 'created_at', header: 'Created', cell: ({ created_at: created }) => ago(created) },
];

/** Every simulation there is, by status, run and worker; the filters stand in the address. */
export function AllSimulations() {
  const [search, change] = useSearchState();
  const open = useOpenSimulation();
  const status = STATUSES.find((each) => each === one(search['status']));
  const run = one(search['run']);
  const worker = one(search['worker']);
  const query = useInfiniteQuery({
    queryKey: ['queue', 'all', status, run, worker],
    queryFn: ({ pageParam, signal }) =>
      answer(
        jobsList({
          query: { status, run_id: run, worker_id: worker, cursor: pageParam, limit: PAGE },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next_cursor: cursor }) => cursor ?? undefined,
  });
  const rows = query.data?.pages.flatMap(({ jobs }) => jobs) ?? [];
  return (
    <>
      <div className={styles.filters}>
        <SelectField
          label="Status"
          value={status ?? ''}
          choices={[
            { value: '', label: 'any' },
            ...STATUSES.map((each) => ({ value: each, label: each.toLowerCase() })),
          ]}
          onChange={({ target }) => change({ status: target.value || undefined })}
        />
        <TextField
          label="Run"
          value={run ?? ''}
          placeholder="r_…"
          onChange={({ target }) => change({ run: target.value || undefined })}
        />
        <TextField
          label="Worker"
          value={worker ?? ''}
          onChange={({ target }) => change({ worker: target.value || undefined })}
        />
        <p className="numeric" role="status">
          {query.isSuccess && `${count(rows.length)}${query.hasNextPage ? ' or more' : ''} simulations`}
        </p>
      </div>
      {query.isPending && <Loading what="Simulations" />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && (
        <DataTable
          label="Simulations"
          columns={COLUMNS}
          rows={rows}
          rowKey={({ id }) => id}
          onOpen={open}
          onEnd={() => query.hasNextPage && !query.isFetchingNextPage && void query.fetchNextPage()}
          keyboard
          empty={
            <EmptyState
              title="No such simulation"
              action={
                <Button onClick={() => change({ status: undefined, run: undefined, worker: undefined })}>
                  Show all
                </Button>
              }
            >
              <p>Nothing has this status, run and worker.</p>
            </EmptyState>
          }
        />
      )}
    </>
  );
}
