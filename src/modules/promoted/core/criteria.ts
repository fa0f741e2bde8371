/** The Holy Grail box: bounds are inclusive, weekly consistency must stay below its maximum. */
export interface Criteria {
  readonly sqnMin: number;
  readonly sqnMax: number;
  readonly profitFactorMin: number;
  readonly profitFactorMax: number;
  readonly tradeCountMin: number;
  readonly tradeCountMax: number;
  readonly weeklyConsistencyMax: number;
}

/** What of a simulation's result the criteria look at; null where a metric is undefined. */
export interface JudgedStats {
  readonly sqn: number | null;
  readonly sqn_raw: number | null;
  readonly profit_factor: number | null;
  readonly trade_count: number | null;
  readonly weekly_consistency: number | null;
}

export type Criterion = 'sqn' | 'profit_factor' | 'trade_count' | 'weekly_consistency';

/** A criterion that is not met; `distance` is relative to the bound, Infinity where the metric is undefined. */
export interface Miss {
  readonly criterion: Criterion;
  readonly value: number | null;
  readonly bound: number;
  readonly side: 'below' | 'above' | 'undefined';
  readonly distance: number;
}

/** The SQN that a run counts: capped at 100 trades (Tharp) or, with `sqnCap` null, over all trades. */
export function countedSqn(stats: JudgedStats, sqnCap: 100 | null): number | null {
  return sqnCap === null ? stats.sqn_raw : stats.sqn;
}

/** The criteria that `stats` misses; an empty list is a pass. An undefined metric misses its criterion. */
export function judge(stats: JudgedStats, criteria: Criteria, sqnCap: 100 | null): Miss[] {
  return [
    within('sqn', countedSqn(stats, sqnCap), criteria.sqnMin, criteria.sqnMax),
    within('profit_factor', stats.profit_factor, criteria.profitFactorMin, criteria.profitFactorMax),
    within('trade_count', stats.trade_count, criteria.tradeCountMin, criteria.tradeCountMax),
    below('weekly_consistency', stats.weekly_consistency, criteria.weeklyConsistencyMax),
  ].filter((miss) => miss !== null);
}

/** How far a result is from the box: the sum of its relative distances. */
export function totalDistance(misses: readonly Miss[]): number {
  return misses.reduce((sum, miss) => sum + miss.distance, 0);
}

function within(criterion: Criterion, value: number | null, min: number, max: number): Miss | null {
  if (value === null) return undefinedMetric(criterion, min);
  if (value < min) return miss(criterion, value, min, 'below');
  if (value > max) return miss(criterion, value, max, 'above');
  return null;
}

function below(criterion: Criterion, value: number | null, max: number): Miss | null {
  if (value === null) return undefinedMetric(criterion, max);
  return value < max ? null : miss(criterion, value, max, 'above');
}

function miss(criterion: Criterion, value: number, bound: number, side: 'below' | 'above'): Miss {
  return {
    criterion,
    value,
    bound,
    side,
    distance: Math.abs(value - bound) / Math.max(Math.abs(bound), 1e-12),
  };
}

function undefinedMetric(criterion: Criterion, bound: number): Miss {
  return { criterion, value: null, bound, side: 'undefined', distance: Number.POSITIVE_INFINITY };
}
