import type { Bars } from '../bars.js';
import type { FeatureColumn } from '../column.js';
import { fromBar } from '../from-bar.js';
import { logRatio } from '../log-ratio.js';
import { ratio } from '../ratio.js';

const shape = (
  name: string,
  formula: string,
  value: (open: number, high: number, low: number, close: number) => number,
): FeatureColumn => ({
  name,
  kind: 'range',
  formula,
  warmupBars: 0,
  scaleFree: true,
  compute: ({ open, high, low, close }: Bars) =>
    fromBar(close.length, 0, (t) => value(open[t]!, high[t]!, low[t]!, close[t]!)),
});

/** The shape of the latest bar and its gap from the one before. */
export const RANGE_COLUMNS: readonly FeatureColumn[] = [
  {
    name: 'overnight_gap',
    kind: 'range',
    formula: 'ln(o / c[1])',
    warmupBars: 1,
    scaleFree: true,
    compute: ({ open, close }) => fromBar(close.length, 1, (t) => logRatio(open[t]!, close[t - 1]!)),
  },
  shape('body', 'ln(c / o)', (open, _high, _low, close) => logRatio(close, open)),
  shape('high_low_range', 'ln(h / l)', (_open, high, low) => logRatio(high, low)),
  shape('upper_shadow', 'ln(h / max(o, c))', (open, high, _low, close) =>
    logRatio(high, Math.max(open, close)),
  ),
  shape('lower_shadow', 'ln(min(o, c) / l)', (open, _high, low, close) =>
    logRatio(Math.min(open, close), low),
  ),
  shape('close_location', '(c - l) / (h - l); 0.5 without a range', (_open, high, low, close) =>
    ratio(close - low, high - low, 0.5),
  ),
];
