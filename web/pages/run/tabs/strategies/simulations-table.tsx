import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import type {
  GridsSimulationsData,
  RunAnswer,
  SimulationAnswer,
} from '../../../../api/generated/types.gen.ts';
import { one } from '../../../../app/search.ts';
import { useSearchState } from '../../../../app/use-search-state.ts';
import { StatusBadge } from '../../../../ui/badge.tsx';
import { type Column, DataTable } from '../../../../ui/data-table.tsx';
import { count, decimal, percent } from '../../../../ui/format.ts';
import { regimeText } from '../../../../ui/regime.ts';
import { EmptyState, QueryView } from '../../../../ui/states.tsx';
import { simulationsQuery } from '../grid-queries.ts';
import { filterOf } from './filters.ts';
import styles from './strategies.module.css';

type Sorting = Pick<NonNullable<GridsSimulationsData['query']>, 'sort' | 'order'>;

const figure = (row: SimulationAnswer, name: string): number | null => {
  const value = row.result?.[name];
  return typeof value === 'number' ? value : null;
};

const columnsOf = (metric: string): Column<SimulationAnswer>[] => [
  { id: 'generation', header: 'Gen.', numeric: true, value: (row) => row.generation },
  { id: 'symbol', header: 'Symbol', cell: (row) => row.symbol },
  { id: 'threshold', header: 'Threshold', numeric: true, value: (row) => row.threshold },
  { id: 'z_score_cutoff', header: 'Z cutoff', numeric: true, value: (row) => row.z_score_cutoff },
  { id: 'regime', header: 'Regime', cell: (row) => regimeText(row.regime_filter) },
  metricColumn(metric, 'SQN', decimal),
  metricColumn('trade_count', 'Trades', count),
  metricColumn('profit_factor', 'Profit factor', decimal),
  metricColumn('weekly_consistency', 'Weekly consistency', decimal),
  metricColumn('max_drawdown', 'Drawdown', percent),
  {
    id: 'status',
    header: 'Status',
    cell: (row) => (
      <span title={row.error ?? undefined}>
        <StatusBadge status={row.status} />
      </span>
    ),
  },
];

const metricColumn = (
  id: string,
  header: string,
  show: (value: number | null) => string,
): Column<SimulationAnswer> => ({
  id,
  header,
  numeric: true,
  value: (row) => figure(row, id),
  cell: (row) => show(figure(row, id)),
});

/** Every simulation that the filter lets through, however many: the server sorts, pages and counts. */
export function SimulationsTable({ run, metric }: { run: RunAnswer; metric: string }) {
  const [search, change] = useSearchState();
  const navigate = useNavigate();
  const sort = one(search['sort']) ?? metric;
  const order = one(search['order']) === 'asc' ? 'asc' : 'desc';
  const query = useInfiniteQuery({
    ...simulationsQuery(run.id, { ...filterOf(search), sort: sort as Sorting['sort'], order }),
    placeholderData: keepPreviousData,
  });
  const columns = useMemo(() => columnsOf(metric), [metric]);
  const rows = useMemo(() => query.data?.pages.flatMap(({ simulations }) => simulations) ?? [], [query.data]);
  const total = query.data?.pages.at(-1)?.total ?? 0;
  return (
    <QueryView query={query} what="The simulations">
      {() => (
        <>
          <p className={styles.count} role="status">
            {count(total)} simulations match, {count(rows.length)} loaded
          </p>
          <DataTable
            label="Simulations of the run"
            columns={columns}
            rows={rows}
            rowKey={({ id }) => id}
            total={total}
            sort={{ id: sort, desc: order === 'desc' }}
            onSort={(next) => change({ sort: next?.id, order: next?.desc === false ? 'asc' : undefined })}
            onEnd={() => {
              if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
            }}
            onOpen={({ id }) =>
              void navigate({
                to: '/runs/$id/simulations/$simulation',
                params: { id: run.id, simulation: id },
              })
            }
            keyboard
            empty={
              <EmptyState title="No simulation matches">
                {Object.keys(filterOf(search)).length > 0
                  ? 'Widen a range of the filter, or clear it.'
                  : 'Simulations are listed as soon as a generation is ordered.'}
              </EmptyState>
            }
          />
        </>
      )}
    </QueryView>
  );
}
