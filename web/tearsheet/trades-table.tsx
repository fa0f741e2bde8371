import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TradeAnswer } from '../api/generated/index.ts';
import { one } from '../app/search.ts';
import { useSearchState } from '../app/use-search-state.ts';
import { ButtonAnchor } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { type Column, DataTable, type Sort } from '../ui/data-table.tsx';
import { count, dateTime, day, decimal, percent } from '../ui/format.ts';
import { ErrorState, Loading } from '../ui/states.tsx';
import { pathOf, type Subject, tradesQuery } from './queries.ts';

const SORTS = new Set(['entry_ts', 'direction', 'bars', 'gross_return', 'net_return', 'prediction']);

/** Every trade, sorted by the server and loaded as one scrolls. */
export function TradesTable({ subject, timeframe }: { subject: Subject; timeframe: string }) {
  const [search, change] = useSearchState();
  const sort = sortOf(one(search['sort']));
  const query = useInfiniteQuery(tradesQuery(subject, sort));
  const rows = useMemo(() => query.data?.pages.flatMap(({ trades }) => trades) ?? [], [query.data]);
  const columns = useMemo(() => columnsOf(rows, timeframe === '1d'), [rows, timeframe]);
  const total = query.data?.pages[0]?.total;
  return (
    <Card
      title="Trades"
      note={
        total === undefined
          ? 'Out of sample (selection), costs paid in net returns'
          : `Showing ${count(rows.length)} of ${count(total)} · out of sample (selection) · gross before, net after costs`
      }
      actions={
        <ButtonAnchor size="s" icon="download" href={`${pathOf(subject)}/trades.csv`} download>
          All trades as CSV
        </ButtonAnchor>
      }
      flush
    >
      {query.error !== null && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : total === undefined ? (
        <Loading what="Running the simulation once more" />
      ) : (
        <DataTable
          label="Trades"
          columns={columns}
          rows={rows}
          total={total}
          rowKey={({ number }) => String(number)}
          sort={sort}
          onSort={(next) => change({ sort: next === null ? undefined : `${next.desc ? '-' : ''}${next.id}` })}
          onEnd={() => {
            if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
          }}
          maxHeight={640}
          keyboard
        />
      )}
    </Card>
  );
}

/** `-net_return` sorts the largest first. */
function sortOf(text = 'entry_ts'): Sort {
  const id = text.replace(/^-/, '');
  return SORTS.has(id) ? { id, desc: text.startsWith('-') } : { id: 'entry_ts', desc: false };
}

function columnsOf(trades: readonly TradeAnswer[], isDaily: boolean): Column<TradeAnswer>[] {
  const regimes = Object.keys(trades[0]?.regimes ?? {});
  return [
    { id: 'number', header: '#', cell: (trade) => trade.number, numeric: true, width: 56 },
    {
      id: 'entry_ts',
      header: 'Entered',
      value: (trade) => trade.entry_ts,
      cell: (trade) => (isDaily ? day(trade.entry_session) : dateTime(trade.entry_ts)),
    },
    {
      id: 'exit_ts',
      header: 'Left',
      cell: (trade) => (isDaily ? day(trade.exit_session) : dateTime(trade.exit_ts)),
    },
    {
      id: 'direction',
      header: 'Direction',
      value: (trade) => trade.direction,
      cell: (trade) => (trade.direction === 1 ? '▲ long' : trade.direction === -1 ? '▼ short' : '–'),
    },
    { id: 'entry', header: 'Entry', numeric: true, cell: (trade) => decimal(trade.entry) },
    { id: 'exit', header: 'Exit', numeric: true, cell: (trade) => decimal(trade.exit) },
    {
      id: 'bars',
      header: 'Bars',
      numeric: true,
      value: (trade) => trade.bars,
      cell: (trade) => count(trade.bars),
      hint: 'From entry to exit',
    },
    returns('gross_return', 'Gross', 'Before costs'),
    returns('net_return', 'Net', 'After costs'),
    returns('prediction', 'Predicted', 'Expected return at the bar that decided'),
    ...regimes.map((regime) => ({
      id: regime,
      header: regime,
      numeric: true,
      cell: (trade: TradeAnswer) => (trade.regimes[regime] === -1 ? '–' : trade.regimes[regime]),
      hint: 'At the bar that decided',
    })),
  ];
}

const returns = (
  id: 'gross_return' | 'net_return' | 'prediction',
  header: string,
  hint: string,
): Column<TradeAnswer> => ({
  id,
  header,
  hint,
  numeric: true,
  value: (trade) => trade[id],
  cell: (trade) => percent(trade[id], 3),
});
