import { meanAndDeviation } from '../../../../quant/statistics/mean-and-deviation.js';
import { type LuckyStats, sharpeEstimate } from './result-luck.js';

/**
 * Variance (ddof 1) of the Sharpe ratios of a session among everything tried; what never traded has none and is left
 * out, which makes the benchmark stricter. Null where fewer than two have one.
 */
export function sharpeVariance(tried: readonly LuckyStats[]): number | null {
  const ratios = tried
    .map(({ daily }) => (daily ? sharpeEstimate(daily) : null))
    .filter((estimate) => estimate !== null)
    .map(({ sharpe }) => sharpe);
  const { sd } = meanAndDeviation(Float64Array.from(ratios));
  return sd === null ? null : sd * sd;
}
