import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { answer } from '../../api/client.ts';
import { featuresColumns } from '../../api/generated/sdk.gen.ts';
import type { ColumnAnswer, MarketDetailAnswer } from '../../api/generated/types.gen.ts';
import { one } from '../../app/search.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { useSearchState } from '../../app/use-search-state.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { ExportButtons } from '../../ui/export-menu.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { count } from '../../ui/format.ts';
import { EmptyState, QueryView } from '../../ui/states.tsx';
import styles from './market.module.css';

const KNOWN: Record<string, readonly [words: string, tone: Tone]> = {
  open: ['before the bar', 'success'],
  close: ['at the close of the bar', 'info'],
  reference: ['at the close, with other series that had ended', 'info'],
};

const COLUMNS: readonly Column<ColumnAnswer>[] = [
  { id: 'name', header: 'Feature', value: ({ name }) => name, cell: ({ name }) => <code>{name}</code> },
  { id: 'kind', header: 'Kind', value: ({ kind }) => kind },
  {
    id: 'formula',
    header: 'Formula',
    value: ({ formula }) => formula,
    cell: ({ formula }) => <span className={styles.formula}>{formula}</span>,
    hint: 'o h l c v are the fields of the bar, an index counts bars back, ln is the natural logarithm',
  },
  {
    id: 'warmup_bars',
    header: 'Warm-up bars',
    value: ({ warmup_bars: bars }) => bars,
    numeric: true,
    hint: 'Leading bars without a value',
  },
  {
    id: 'known_at',
    header: 'Known',
    value: ({ known_at: known }) => known,
    cell: ({ known_at: known }) => {
      const [words, tone] = KNOWN[known ?? ''] ?? ['not told', 'neutral'];
      return <Badge tone={tone}>{words}</Badge>;
    },
    hint: 'The look-ahead class: the moment from which the value at a bar can be known',
  },
  {
    id: 'scale_free',
    header: 'Scale-free',
    value: ({ scale_free: free }) => free,
    cell: ({ scale_free: free }) => (free ? 'yes' : 'no'),
    hint: 'Does not change when all prices are multiplied',
  },
];

/** What a model of this market can be trained on. */
export function CatalogueCard({
  market: { symbol, timeframes, timeframe: finest },
}: {
  market: MarketDetailAnswer;
}) {
  const [search, change] = useSearchState();
  const form = useRef<HTMLDivElement>(null);
  const timeframe = timeframes.find((each) => each === one(search['timeframe'])) ?? finest;
  const wanted = one(search['q']) ?? '';
  const query = useQuery({
    queryKey: ['data', symbol, 'columns', timeframe],
    queryFn: ({ signal }) =>
      answer(featuresColumns({ query: { symbol, timeframe: timeframe as '1d' }, signal })),
  });
  useShortcuts([
    { keys: '/', does: 'Search the features', run: () => form.current?.querySelector('input')?.focus() },
  ]);
  const columns = query.data?.columns ?? [];
  const rows = columns.filter((column) => matches(column, wanted));
  return (
    <Card
      title="Features"
      note={
        query.data &&
        `Showing ${count(rows.length)} of ${count(columns.length)}; a model leaves out the first ${count(query.data.warmup_bars)} bars, the longest warm-up of all`
      }
      actions={
        <ExportButtons
          name={`${symbol}-features`}
          table={() => ({
            header: COLUMNS.map(({ id }) => id),
            rows: rows.map((row) => COLUMNS.map(({ value }) => value!(row))),
          })}
        />
      }
      flush
    >
      <div className={styles.search} ref={form}>
        <TextField
          label="Search"
          placeholder="rsi, volatility, ln(c"
          value={wanted}
          onChange={({ target }) => change({ q: target.value || undefined })}
        />
        {timeframes.length > 1 && (
          <SelectField
            label="Timeframe"
            value={timeframe}
            choices={timeframes.map((value) => ({ value }))}
            onChange={({ target }) => change({ timeframe: target.value })}
          />
        )}
      </div>
      <QueryView query={query} what="Features">
        {() => (
          <DataTable
            label="Features"
            columns={COLUMNS}
            rows={rows}
            rowKey={({ name }) => name}
            maxHeight={640}
            keyboard
            empty={
              <EmptyState title="No such feature">
                <p>Nothing in a name, kind or formula matches “{wanted}”.</p>
              </EmptyState>
            }
          />
        )}
      </QueryView>
    </Card>
  );
}

const matches = ({ name, kind, formula }: ColumnAnswer, wanted: string): boolean =>
  wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => `${name} ${kind} ${formula}`.toLowerCase().includes(word));
