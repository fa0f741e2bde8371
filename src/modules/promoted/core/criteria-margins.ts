import { countedSqn, type Criteria, type Criterion, judge, type JudgedStats } from './criteria.js';

/** A criterion with its bounds and how far inside of them a result is. Served as it is. */
export interface CriterionMargin {
  readonly criterion: Criterion;
  /** Null where the metric is undefined, which misses the criterion. */
  readonly value: number | null;
  /** Inclusive; null: there is none. */
  readonly min: number | null;
  /** Inclusive, but for weekly consistency. */
  readonly max: number;
  readonly met: boolean;
  /** Distance to the nearer bound relative to that bound, below 0 outside; null where the metric is undefined. */
  readonly margin: number | null;
  readonly nearest: 'min' | 'max' | null;
}

/** Every criterion, met or not, in a fixed order. */
export function criteriaMargins(
  stats: JudgedStats,
  criteria: Criteria,
  sqnCap: 100 | null,
): CriterionMargin[] {
  const missed = new Set(judge(stats, criteria, sqnCap).map(({ criterion }) => criterion));
  const row = (
    criterion: Criterion,
    value: number | null,
    min: number | null,
    max: number,
  ): CriterionMargin => ({
    criterion,
    value,
    min,
    max,
    met: !missed.has(criterion),
    ...nearer(value, min, max),
  });
  return [
    row('sqn', countedSqn(stats, sqnCap), criteria.sqnMin, criteria.sqnMax),
    row('profit_factor', stats.profit_factor, criteria.profitFactorMin, criteria.profitFactorMax),
    row('trade_count', stats.trade_count, criteria.tradeCountMin, criteria.tradeCountMax),
    row('weekly_consistency', stats.weekly_consistency, null, criteria.weeklyConsistencyMax),
  ];
}

function nearer(
  value: number | null,
  min: number | null,
  max: number,
): Pick<CriterionMargin, 'margin' | 'nearest'> {
  if (value === null) return { margin: null, nearest: null };
  const above = min === null ? Infinity : relative(value - min, min);
  const below = relative(max - value, max);
  return above <= below ? { margin: above, nearest: 'min' } : { margin: below, nearest: 'max' };
}

const relative = (distance: number, bound: number): number => distance / Math.max(Math.abs(bound), 1e-12);
