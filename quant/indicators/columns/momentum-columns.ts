import type { FeatureColumn } from '../column.js';
import { commodityChannelIndex } from '../commodity-channel-index.js';
import { fromBar } from '../from-bar.js';
import { moneyFlowIndex } from '../money-flow-index.js';
import { ratio } from '../ratio.js';
import { relativeStrengthIndex } from '../relative-strength-index.js';
import { rollingMean } from '../rolling-mean.js';
import { stochastic } from '../stochastic.js';
import { zScore } from '../z-score.js';

/** Oscillators; all of them are free of the price's scale. */
export const MOMENTUM_COLUMNS: readonly FeatureColumn[] = [
  ...[5, 14].map((n): FeatureColumn => ({
    name: `rsi_${n}`,
    kind: 'momentum',
    formula: `Wilder's relative strength index of c over ${n} bars, 0..100; 50 when c has not moved`,
    warmupBars: 4 * n,
    scaleFree: true,
    compute: ({ close }) => relativeStrengthIndex(close, n),
  })),
  {
    name: 'roc_10',
    kind: 'momentum',
    formula: '100 * (c / c[10] - 1)',
    warmupBars: 10,
    scaleFree: true,
    compute: ({ close }) => fromBar(close.length, 10, (t) => 100 * (ratio(close[t]!, close[t - 10]!, 1) - 1)),
  },
  {
    name: 'stoch_k_14',
    kind: 'momentum',
    formula: '100 * (c - min(l, 14)) / (max(h, 14) - min(l, 14)); 50 without a range',
    warmupBars: 13,
    scaleFree: true,
    compute: (bars) => stochastic(bars, 14),
  },
  {
    name: 'stoch_d_3',
    kind: 'momentum',
    formula: 'mean(stoch_k_14, 3)',
    warmupBars: 15,
    scaleFree: true,
    compute: (bars) => rollingMean(stochastic(bars, 14), 3, 13),
  },
  {
    name: 'williams_r_14',
    kind: 'momentum',
    formula: 'stoch_k_14 - 100',
    warmupBars: 13,
    scaleFree: true,
    compute: (bars) => stochastic(bars, 14).map((k) => k - 100),
  },
  {
    name: 'cci_20',
    kind: 'momentum',
    formula:
      '(p - mean(p, 20)) / (0.015 * mean absolute deviation of p), p = (h + l + c) / 3; 0 when p is flat',
    warmupBars: 19,
    scaleFree: true,
    compute: (bars) => commodityChannelIndex(bars, 20),
  },
  {
    name: 'mfi_14',
    kind: 'momentum',
    formula: '100 * rising / (rising + falling) money flow over 14 bars; 50 when nothing flowed',
    warmupBars: 14,
    scaleFree: true,
    compute: (bars) => moneyFlowIndex(bars, 14),
  },
  {
    name: 'zscore_20',
    kind: 'momentum',
    formula: '(c - sma_20) / sd(c, 20); 0 when c is flat',
    warmupBars: 19,
    scaleFree: true,
    compute: ({ close }) => zScore(close, 20),
  },
];
