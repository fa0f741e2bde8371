import type { ResampledMeans } from './bootstrap-means.js';
import { longRunDeviation } from './long-run-deviation.js';
import { columnOf, type ReturnTable } from './return-table.js';

/** The three differ in how they treat strategies that did worse than the benchmark. */
export interface SuperiorAbility {
  /** Largest mean excess return in units of its standard error, at least 0. */
  readonly statistic: number;
  /** Too small where bad strategies are really as good as the benchmark: a lower bound. */
  readonly lower: number;
  /** The one to use: leaves out strategies that are clearly worse. */
  readonly consistent: number;
  /** Takes all strategies for as good as the benchmark, as White's test does: an upper bound. */
  readonly upper: number;
  /** Standard deviation of sqrt(T) times the mean, one a strategy; those at 0 take no part. */
  readonly deviations: Float64Array;
}

/**
 * Hansen's test for superior predictive ability, studentised: p-values, (1 + exceeded) / (1 + resamples), of the
 * hypothesis that none of the strategies is better than the benchmark.
 *
 * @param table returns minus the benchmark's; cash is 0
 * @param means of this table
 * Source: P. R. Hansen, A Test for Superior Predictive Ability, JBES 23 (2005) 365-380.
 */
export function superiorAbility(table: ReturnTable, means: ResampledMeans): SuperiorAbility {
  const { rows, columns, meanBlock, observed, drawn } = means;
  const root = Math.sqrt(rows);
  const deviations = Float64Array.from({ length: columns }, (_, k) =>
    longRunDeviation(columnOf(table, k), 1 / meanBlock),
  );
  // Worse than this many standard errors is worse for good: the law of the iterated logarithm.
  const clearlyWorse = -Math.sqrt(2 * Math.max(0, Math.log(Math.log(rows))));
  const centres = {
    lower: new Float64Array(columns),
    consistent: new Float64Array(columns),
    upper: observed,
  };
  let statistic = 0;
  for (let k = 0; k < columns; k++) {
    const mean = observed[k]!;
    if (deviations[k] === 0) continue;
    const score = (root * mean) / deviations[k]!;
    statistic = Math.max(statistic, score);
    centres.lower[k] = Math.max(0, mean);
    centres.consistent[k] = score >= clearlyWorse ? mean : 0;
  }
  const p = (centre: Float64Array): number => {
    const draws = drawn.length / columns;
    let exceeded = 0;
    for (let b = 0; b < draws; b++) {
      let largest = 0;
      for (let k = 0; k < columns; k++) {
        if (deviations[k] === 0) continue;
        largest = Math.max(largest, (root * (drawn[b * columns + k]! - centre[k]!)) / deviations[k]!);
      }
      if (largest >= statistic) exceeded++;
    }
    return (1 + exceeded) / (1 + draws);
  };
  return {
    statistic,
    lower: p(centres.lower),
    consistent: p(centres.consistent),
    upper: p(centres.upper),
    deviations,
  };
}
