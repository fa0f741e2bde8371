import type { ResampledMeans } from './bootstrap-means.js';

export interface RealityCheck {
  /** sqrt(T) times the largest mean excess return of a session. */
  readonly statistic: number;
  /** Number of resamples whose statistic is at least as large. */
  readonly exceeded: number;
  /** (1 + exceeded) / (1 + resamples): never 0. */
  readonly p: number;
}

/**
 * White's Reality Check: could the best of these strategies be as good if none of them were better than the benchmark?
 *
 * @param means of the returns minus the benchmark's; cash is 0
 * Source: H. White, A Reality Check for Data Snooping, Econometrica 68 (2000) 1097-1126.
 */
export function realityCheck({ rows, columns, observed, drawn }: ResampledMeans): RealityCheck {
  const root = Math.sqrt(rows);
  let statistic = -Infinity;
  for (let k = 0; k < columns; k++) statistic = Math.max(statistic, root * observed[k]!);
  const draws = drawn.length / columns;
  let exceeded = 0;
  for (let b = 0; b < draws; b++) {
    let largest = -Infinity;
    for (let k = 0; k < columns; k++) {
      largest = Math.max(largest, root * (drawn[b * columns + k]! - observed[k]!));
    }
    if (largest >= statistic) exceeded++;
  }
  return { statistic, exceeded, p: (1 + exceeded) / (1 + draws) };
}
