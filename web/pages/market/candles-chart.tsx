import { useCallback, useMemo } from 'react';
import type { CandlesAnswer } from '../../api/generated/types.gen.ts';
import { Chart } from '../../charts/chart.tsx';
import type { ChartTheme } from '../../charts/theme.ts';
import { useChartTheme } from '../../charts/use-chart-theme.ts';
import { count, dateTime, day, decimal } from '../../ui/format.ts';
import { candlesOption } from './candles-option.ts';
import styles from './market.module.css';
import { colourOf, REGIMES, wordsOf } from './regimes.ts';

type Regimes = CandlesAnswer['regimes'][number];

/** Candles and volume; behind them the regime that each bar is in. */
export function CandlesChart({ candles, regime }: { candles: CandlesAnswer; regime: string }) {
  const bands = candles.regimes.find(({ name }) => name === regime);
  const option = useCallback((theme: ChartTheme) => candlesOption(candles, bands, theme), [candles, bands]);
  const table = useMemo(() => tableOf(candles), [candles]);
  return (
    <>
      <Chart
        name={`${candles.symbol}-${candles.timeframe}-candles`}
        description={describe(candles)}
        option={option}
        table={table}
        height={520}
        notes={notesOf(candles, bands)}
      />
      {bands !== undefined && <Legend bands={bands} />}
    </>
  );
}

function describe({ symbol, candles, bars_per_candle: size, timeframe, timezone }: CandlesAnswer): string {
  const [first, last] = [candles[0]!, candles.at(-1)!];
  const low = Math.min(...candles.map((candle) => candle.low));
  const high = Math.max(...candles.map((candle) => candle.high));
  return (
    `${count(candles.length)} candles of ${symbol}, each of ${size} bars of ${timeframe}, from ${day(first.time, timezone)} to ` +
    `${day(last.time, timezone)}: from ${decimal(first.open)} to ${decimal(last.close)}, between ${decimal(low)} and ${decimal(high)}.`
  );
}

function notesOf(answer: CandlesAnswer, bands?: Regimes): string[] {
  const { candles, bars, regimes_missing: missing } = answer;
  return [
    `Showing ${count(candles.length)} candles of ${count(bars)} bars`,
    'Prices as they are stored, without costs',
    ...(bands === undefined ? [] : [fittedNote(answer)]),
    ...(missing === null ? [] : [`No regimes: ${missing}`]),
  ];
}

/** Which of what is shown the regimes were fitted on. */
function fittedNote({ candles, timeframe, timezone, fit_until: fitted }: CandlesAnswer): string {
  const until = timeframe === '1d' ? day(fitted, timezone) : dateTime(fitted);
  if (candles[0]!.time > fitted)
    return `Regimes fitted on bars up to ${until}: all that is shown is out-of-sample`;
  if (candles.at(-1)!.time <= fitted)
    return `Regimes fitted on bars up to ${until}: all that is shown is in-sample`;
  return `Regimes fitted on bars up to ${until}: in-sample until then, out-of-sample after the line`;
}

/** What the colours say; the table has it for each candle. */
function Legend({ bands }: { bands: Regimes }) {
  const theme = useChartTheme();
  const kind = REGIMES.find(({ name }) => name === bands.name);
  if (kind === undefined) return null;
  return (
    <p className={styles.legend}>
      {kind.words.map((words, label) => (
        <span key={words}>
          <i style={{ background: colourOf(label, kind.words.length, theme) }} />
          {label}: {words}
        </span>
      ))}
      <span>
        <i />
        not known yet
      </span>
    </p>
  );
}

function tableOf({ candles, regimes }: CandlesAnswer) {
  const labels = regimes.map(({ name, bands }) => {
    const kind = REGIMES.find((each) => each.name === name);
    const words = bands.flatMap(({ from, to, regime }) =>
      Array<string>(to - from + 1).fill(
        kind === undefined ? String(regime) : `${regime}: ${wordsOf(kind, regime)}`,
      ),
    );
    return { name, words };
  });
  return {
    header: ['time', 'open', 'high', 'low', 'close', 'volume', 'bars', ...labels.map(({ name }) => name)],
    rows: candles.map(({ time, open, high, low, close, volume, bars }, place) => [
      time,
      open,
      high,
      low,
      close,
      volume,
      bars,
      ...labels.map(({ words }) => words[place]),
    ]),
  };
}
