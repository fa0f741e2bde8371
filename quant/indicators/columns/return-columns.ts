import type { FeatureColumn } from '../column.js';
import { fromBar } from '../from-bar.js';
import { logRatio } from '../log-ratio.js';
import { logReturn } from '../log-return.js';

/** Log returns of the close over several spans, and the latest one-bar returns one by one. */
export const RETURN_COLUMNS: readonly FeatureColumn[] = [
  ...[1, 2, 3, 5, 10, 20, 60].map((n): FeatureColumn => ({
    name: `logret_${n}`,
    kind: 'return',
    formula: `ln(c / c[${n}])`,
    warmupBars: n,
    scaleFree: true,
    compute: ({ close }) => logReturn(close, n),
  })),
  ...[1, 2, 3, 4].map((lag): FeatureColumn => ({
    name: `logret_1_lag_${lag}`,
    kind: 'return',
    formula: `ln(c[${lag}] / c[${lag + 1}])`,
    warmupBars: lag + 1,
    scaleFree: true,
    knownAtOpen: true,
    compute: ({ close }) =>
      fromBar(close.length, lag + 1, (t) => logRatio(close[t - lag]!, close[t - lag - 1]!)),
  })),
];
