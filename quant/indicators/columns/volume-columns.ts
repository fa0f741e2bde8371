import type { FeatureColumn } from '../column.js';
import { fromBar } from '../from-bar.js';
import { logRatio } from '../log-ratio.js';
import { onBalanceVolume } from '../on-balance-volume.js';
import { ratio } from '../ratio.js';
import { rollingMean } from '../rolling-mean.js';
import { zScore } from '../z-score.js';

/** What trades; a market without volume has the neutral value of each column. */
export const VOLUME_COLUMNS: readonly FeatureColumn[] = [
  {
    name: 'volume_sma_20',
    kind: 'volume',
    formula: 'mean(v, 20)',
    warmupBars: 19,
    scaleFree: false,
    compute: ({ volume }) => rollingMean(volume, 20),
  },
  ...[5, 20].map((n): FeatureColumn => ({
    name: `volume_ratio_${n}`,
    kind: 'volume',
    formula: `v / mean(v, ${n}); 1 when nothing traded`,
    warmupBars: n - 1,
    scaleFree: true,
    compute: ({ volume }) => {
      const mean = rollingMean(volume, n);
      return fromBar(volume.length, n - 1, (t) => ratio(volume[t]!, mean[t]!, 1));
    },
  })),
  {
    name: 'volume_zscore_20',
    kind: 'volume',
    formula: '(v - mean(v, 20)) / sd(v, 20); 0 when v is flat',
    warmupBars: 19,
    scaleFree: true,
    compute: ({ volume }) => zScore(volume, 20),
  },
  {
    name: 'volume_change_1',
    kind: 'volume',
    formula: '(v - v[1]) / (v + v[1]), -1..1; 0 when nothing traded',
    warmupBars: 1,
    scaleFree: true,
    compute: ({ volume }) =>
      fromBar(volume.length, 1, (t) => ratio(volume[t]! - volume[t - 1]!, volume[t]! + volume[t - 1]!, 0)),
  },
  {
    name: 'obv',
    kind: 'volume',
    formula: 'sum of sign(c - c[1]) * v since the first bar',
    warmupBars: 0,
    scaleFree: false,
    compute: (bars) => onBalanceVolume(bars),
  },
  {
    name: 'obv_share_20',
    kind: 'volume',
    formula: 'sum(sign(c - c[1]) * v, 20) / sum(v, 20), -1..1; 0 when nothing traded',
    warmupBars: 20,
    scaleFree: true,
    compute: ({ close, volume }) => {
      const signed = fromBar(close.length, 1, (t) => Math.sign(close[t]! - close[t - 1]!) * volume[t]!);
      const balance = rollingMean(signed, 20, 1);
      const mean = rollingMean(volume, 20);
      return fromBar(close.length, 20, (t) => ratio(balance[t]!, mean[t]!, 0));
    },
  },
  {
    name: 'close_to_vwap_20',
    kind: 'volume',
    formula: 'ln(c / (sum(c * v, 20) / sum(v, 20))); 0 when nothing traded',
    warmupBars: 19,
    scaleFree: true,
    compute: ({ close, volume }) => {
      const money = rollingMean(
        close.map((price, t) => price * volume[t]!),
        20,
      );
      const mean = rollingMean(volume, 20);
      return fromBar(close.length, 19, (t) => logRatio(close[t]! * mean[t]!, money[t]!));
    },
  },
];
