import type { Bars } from '../bars.js';
import type { FeatureColumn } from '../column.js';
import { directionalMovement } from '../directional-movement.js';
import { exponentialMean } from '../exponential-mean.js';
import { fromBar } from '../from-bar.js';
import { logRatio } from '../log-ratio.js';
import { macd, MACD_LINE_WARMUP, MACD_SIGNAL_WARMUP } from '../macd.js';
import { ratio } from '../ratio.js';
import { rollingMean } from '../rolling-mean.js';
import { trendSlope } from '../trend-slope.js';

const logDistance =
  (warmup: number, mean: (close: Float64Array) => Float64Array) =>
  ({ close }: Bars): Float64Array => {
    const level = mean(close);
    return fromBar(close.length, warmup, (t) => logRatio(close[t]!, level[t]!));
  };

const perClose =
  (warmup: number, column: (close: Float64Array) => Float64Array) =>
  ({ close }: Bars): Float64Array => {
    const values = column(close);
    return fromBar(close.length, warmup, (t) => ratio(values[t]!, close[t]!, 0));
  };

/** Moving averages, MACD and directional movement: price levels, and the same as distances without a scale. */
export const TREND_COLUMNS: readonly FeatureColumn[] = [
  ...[10, 20, 50].flatMap((n): FeatureColumn[] => [
    {
      name: `sma_${n}`,
      kind: 'trend',
      formula: `mean(c, ${n})`,
      warmupBars: n - 1,
      scaleFree: false,
      compute: ({ close }) => rollingMean(close, n),
    },
    {
      name: `close_to_sma_${n}`,
      kind: 'trend',
      formula: `ln(c / sma_${n})`,
      warmupBars: n - 1,
      scaleFree: true,
      compute: logDistance(n - 1, (close) => rollingMean(close, n)),
    },
  ]),
  ...[12, 26].flatMap((n): FeatureColumn[] => [
    {
      name: `ema_${n}`,
      kind: 'trend',
      formula: `exponential mean of c, weight 2/${n + 1}, seeded with the first close`,
      warmupBars: 4 * n,
      scaleFree: false,
      compute: ({ close }) => exponentialMean(close, n),
    },
    {
      name: `close_to_ema_${n}`,
      kind: 'trend',
      formula: `ln(c / ema_${n})`,
      warmupBars: 4 * n,
      scaleFree: true,
      compute: logDistance(4 * n, (close) => exponentialMean(close, n)),
    },
  ]),
  {
    name: 'sma_20_to_sma_50',
    kind: 'trend',
    formula: 'ln(sma_20 / sma_50)',
    warmupBars: 49,
    scaleFree: true,
    compute: ({ close }) => {
      const fast = rollingMean(close, 20);
      const slow = rollingMean(close, 50);
      return fromBar(close.length, 49, (t) => logRatio(fast[t]!, slow[t]!));
    },
  },
  {
    name: 'macd_line',
    kind: 'trend',
    formula: 'ema_12 - ema_26',
    warmupBars: MACD_LINE_WARMUP,
    scaleFree: false,
    compute: ({ close }) => macd(close).line,
  },
  {
    name: 'macd_signal',
    kind: 'trend',
    formula: 'exponential mean of macd_line, weight 2/10',
    warmupBars: MACD_SIGNAL_WARMUP,
    scaleFree: false,
    compute: ({ close }) => macd(close).signal,
  },
  {
    name: 'macd_hist',
    kind: 'trend',
    formula: 'macd_line - macd_signal',
    warmupBars: MACD_SIGNAL_WARMUP,
    scaleFree: false,
    compute: ({ close }) => macd(close).histogram,
  },
  {
    name: 'macd_pct',
    kind: 'trend',
    formula: 'macd_line / c',
    warmupBars: MACD_LINE_WARMUP,
    scaleFree: true,
    compute: perClose(MACD_LINE_WARMUP, (close) => macd(close).line),
  },
  {
    name: 'macd_hist_pct',
    kind: 'trend',
    formula: 'macd_hist / c',
    warmupBars: MACD_SIGNAL_WARMUP,
    scaleFree: true,
    compute: perClose(MACD_SIGNAL_WARMUP, (close) => macd(close).histogram),
  },
  {
    name: 'trend_slope_20',
    kind: 'trend',
    formula: 'least-squares slope of ln(c) over 20 bars, per bar',
    warmupBars: 19,
    scaleFree: true,
    compute: ({ close }) => trendSlope(close, 20),
  },
  {
    name: 'adx_14',
    kind: 'trend',
    formula: "Wilder's average directional index, 0..100",
    warmupBars: 84,
    scaleFree: true,
    compute: (bars) => directionalMovement(bars, 14).adx,
  },
  {
    name: 'di_balance_14',
    kind: 'trend',
    formula: '(+DI_14 - -DI_14) / 100, Wilder, -1..1',
    warmupBars: 84,
    scaleFree: true,
    compute: (bars) => directionalMovement(bars, 14).balance,
  },
];
