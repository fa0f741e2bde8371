import { averageTrueRange } from '../average-true-range.js';
import type { Bars } from '../bars.js';
import type { FeatureColumn } from '../column.js';
import { fromBar } from '../from-bar.js';
import { garmanKlassVolatility, parkinsonVolatility } from '../range-volatility.js';
import { ratio } from '../ratio.js';
import { realizedVolatility } from '../realized-volatility.js';
import { rollingDeviation } from '../rolling-deviation.js';
import { rollingMean } from '../rolling-mean.js';

const bollinger =
  (value: (close: number, mean: number, deviation: number) => number) =>
  ({ close }: Bars): Float64Array => {
    const mean = rollingMean(close, 20);
    const deviation = rollingDeviation(close, 20, 0);
    return fromBar(close.length, 19, (t) => value(close[t]!, mean[t]!, deviation[t]!));
  };

/** How much the price moves: per bar, never annualised. Bollinger's bands use the population deviation, as he does. */
export const VOLATILITY_COLUMNS: readonly FeatureColumn[] = [
  {
    name: 'atr_14',
    kind: 'volatility',
    formula: "Wilder's mean of the true range over 14 bars, seeded with its first 14",
    warmupBars: 56,
    scaleFree: false,
    compute: (bars) => averageTrueRange(bars, 14),
  },
  {
    name: 'atr_pct_14',
    kind: 'volatility',
    formula: 'atr_14 / c',
    warmupBars: 56,
    scaleFree: true,
    compute: (bars) => {
      const range = averageTrueRange(bars, 14);
      return fromBar(range.length, 56, (t) => ratio(range[t]!, bars.close[t]!, 0));
    },
  },
  {
    name: 'bb_upper_20',
    kind: 'volatility',
    formula: 'sma_20 + 2 * population sd(c, 20)',
    warmupBars: 19,
    scaleFree: false,
    compute: bollinger((_, mean, deviation) => mean + 2 * deviation),
  },
  {
    name: 'bb_lower_20',
    kind: 'volatility',
    formula: 'sma_20 - 2 * population sd(c, 20)',
    warmupBars: 19,
    scaleFree: false,
    compute: bollinger((_, mean, deviation) => mean - 2 * deviation),
  },
  {
    name: 'bb_pct_b_20',
    kind: 'volatility',
    formula: '(c - bb_lower_20) / (bb_upper_20 - bb_lower_20); 0.5 when the bands meet',
    warmupBars: 19,
    scaleFree: true,
    compute: bollinger((close, mean, deviation) => 0.5 + ratio(close - mean, 4 * deviation, 0)),
  },
  {
    name: 'bb_width_20',
    kind: 'volatility',
    formula: '(bb_upper_20 - bb_lower_20) / sma_20',
    warmupBars: 19,
    scaleFree: true,
    compute: bollinger((_, mean, deviation) => ratio(4 * deviation, mean, 0)),
  },
  ...[5, 20, 60].map((n): FeatureColumn => ({
    name: `realized_vol_${n}`,
    kind: 'volatility',
    formula: `sd(logret_1, ${n}), per bar`,
    warmupBars: n,
    scaleFree: true,
    compute: ({ close }) => realizedVolatility(close, n),
  })),
  {
    name: 'vol_ratio_5_20',
    kind: 'volatility',
    formula: 'realized_vol_5 / realized_vol_20; 1 when both are 0',
    warmupBars: 20,
    scaleFree: true,
    compute: ({ close }) => {
      const short = realizedVolatility(close, 5);
      const long = realizedVolatility(close, 20);
      return fromBar(close.length, 20, (t) => ratio(short[t]!, long[t]!, 1));
    },
  },
  {
    name: 'parkinson_vol_20',
    kind: 'volatility',
    formula: 'sqrt(mean(ln(h/l)^2, 20) / (4 ln 2)), per bar',
    warmupBars: 19,
    scaleFree: true,
    compute: (bars) => parkinsonVolatility(bars, 20),
  },
  {
    name: 'garman_klass_vol_20',
    kind: 'volatility',
    formula: 'sqrt(mean(ln(h/l)^2 / 2 - (2 ln 2 - 1) ln(c/o)^2, 20)), per bar',
    warmupBars: 19,
    scaleFree: true,
    compute: (bars) => garmanKlassVolatility(bars, 20),
  },
];
