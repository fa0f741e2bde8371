import { histogram } from '../../../../quant/tearsheet/histogram.js';
import { tradeFigures } from '../../../../quant/tearsheet/trade-figures.js';

export interface Bin {
  readonly from: number;
  /** Not in the bin itself. */
  readonly to: number;
  readonly count: number;
}

/**
 * Net returns of the trades in units of R. Nothing here has a stop whose distance would be the risk, so that R is the mean
 * loss: what a losing trade costs as a rule.
 */
export interface ReturnHistogram {
  /** `R`, or `return` where no trade loses. */
  readonly unit: 'R' | 'return';
  /** One R as a fraction of the notional; null where no trade loses. */
  readonly one_r: number | null;
  readonly bins: readonly Bin[];
  /** In the unit; null without a trade. */
  readonly mean: number | null;
}

/** Bars from entry to exit. */
export interface HoldingHistogram {
  readonly bins: readonly Bin[];
  readonly mean: number | null;
}

export function returnHistogram(net: Float64Array): ReturnHistogram {
  const losses = net.filter((value) => value < 0);
  const loss = tradeFigures(losses).expectancy;
  const unit = loss === null ? 1 : -loss;
  const values = net.map((value) => value / unit);
  return {
    unit: loss === null ? 'return' : 'R',
    one_r: loss === null ? null : unit,
    bins: binsOf(values, 0),
    mean: tradeFigures(values).expectancy,
  };
}

export function holdingHistogram(bars: Float64Array): HoldingHistogram {
  return { bins: binsOf(bars, 1), mean: tradeFigures(bars).expectancy };
}

function binsOf(values: Float64Array, step: number): Bin[] {
  const { edges, counts } = histogram(values, step);
  // Multiples of a round width are round themselves, but for the last bit.
  const round = (edge: number): number => Number(edge.toPrecision(12));
  return Array.from(counts, (count, k) => ({ from: round(edges[k]!), to: round(edges[k + 1]!), count }));
}
