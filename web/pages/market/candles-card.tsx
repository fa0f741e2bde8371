import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import { dataCandles } from '../../api/generated/sdk.gen.ts';
import type { CandlesAnswer, MarketDetailAnswer } from '../../api/generated/types.gen.ts';
import { one, type Search } from '../../app/search.ts';
import { useSearchState } from '../../app/use-search-state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { count, day } from '../../ui/format.ts';
import { EmptyState, QueryView } from '../../ui/states.tsx';
import { CandlesChart } from './candles-chart.tsx';
import styles from './market.module.css';
import { RANGES, startOf } from './ranges.ts';
import { REGIMES } from './regimes.ts';

const MOST_CANDLES = 1200;

/** Candles of a range of sessions, which stands in the address, over the regimes that the factory sees. */
export function CandlesCard({ market }: { market: MarketDetailAnswer }) {
  const [search, change] = useSearchState();
  const timeframe = market.timeframes.find((each) => each === one(search['timeframe'])) ?? market.timeframe;
  const { from, to } = rangeOf(search, market);
  const query = useQuery({
    queryKey: ['data', market.symbol, 'candles', timeframe, from, to],
    queryFn: ({ signal }) =>
      answer(
        dataCandles({
          path: { symbol: market.symbol },
          query: { timeframe: timeframe as '1d', from, to, max_bars: MOST_CANDLES },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const regime = one(search['regime']) ?? 'regime_vix';
  return (
    <Card
      title="Candles"
      note={query.data && noteOf(query.data)}
      actions={
        <Controls
          market={market}
          timeframe={timeframe}
          from={from}
          to={to}
          regime={regime}
          onChange={change}
        />
      }
    >
      <QueryView query={query} what="Candles">
        {(candles) =>
          candles.candles.length === 0 ? (
            <EmptyState
              title="No bar in this range"
              action={<Button onClick={() => change({ from: undefined, to: undefined })}>Show all</Button>}
            >
              <p>
                {market.symbol} has bars from {day(market.start, market.timezone)} to{' '}
                {day(market.end, market.timezone)}.
              </p>
            </EmptyState>
          ) : (
            <CandlesChart candles={candles} regime={regime} />
          )
        }
      </QueryView>
    </Card>
  );
}

const noteOf = ({ bars, bars_per_candle: size, candles, timeframe }: CandlesAnswer): string =>
  `${count(bars)} bars of ${timeframe} in ${count(candles.length)} candles${size > 1 ? `, ${count(size)} bars each` : ''}`;

/** The range that the address names; the last two years when it names none. */
function rangeOf(search: Search, market: MarketDetailAnswer): { from?: string; to?: string } {
  if (one(search['range']) === 'all') return {};
  const [from, to] = [one(search['from']), one(search['to'])];
  if (from === undefined && to === undefined) return { from: startOf(market, 24) };
  return { from, to };
}

interface ControlsProps {
  market: MarketDetailAnswer;
  timeframe: string;
  from?: string | undefined;
  to?: string | undefined;
  regime: string;
  onChange: (patch: Search) => void;
}

function Controls({ market, timeframe, from, to, regime, onChange }: ControlsProps) {
  return (
    <div className={styles.controls}>
      <div className={styles.ranges} role="group" aria-label="Range">
        {RANGES.map(({ label, months }) => {
          const start = months === null ? undefined : startOf(market, months);
          return (
            <Button
              key={label}
              size="s"
              variant={start === from && to === undefined ? 'primary' : 'secondary'}
              aria-pressed={start === from && to === undefined}
              onClick={() =>
                onChange({ from: start, to: undefined, range: months === null ? 'all' : undefined })
              }
            >
              {label}
            </Button>
          );
        })}
      </div>
      <TextField
        label="From"
        type="date"
        value={from ?? ''}
        onChange={({ target }) => onChange({ from: target.value || undefined, range: undefined })}
      />
      <TextField
        label="To"
        type="date"
        value={to ?? ''}
        onChange={({ target }) => onChange({ to: target.value || undefined, range: undefined })}
      />
      {market.timeframes.length > 1 && (
        <SelectField
          label="Timeframe"
          value={timeframe}
          choices={market.timeframes.map((value) => ({ value }))}
          onChange={({ target }) => onChange({ timeframe: target.value })}
        />
      )}
      <SelectField
        label="Regimes"
        value={regime}
        choices={[
          ...REGIMES.map(({ name, label }) => ({ value: name, label })),
          { value: 'none', label: 'none' },
        ]}
        onChange={({ target }) => onChange({ regime: target.value })}
      />
    </div>
  );
}
