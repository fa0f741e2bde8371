import { canonicalJson } from './canonical-json.js';
import { sortedRegime } from './normalise-sets.js';
import type { RegimeFilter } from './run-config.js';
import type { StrategyConfig } from './strategy-grid.js';

/** What of a grid is wanted; bounds are inclusive, what is left out lets all through. */
export interface GridFilter {
  readonly min_threshold?: number | undefined;
  readonly max_threshold?: number | undefined;
  readonly min_z_score_cutoff?: number | undefined;
  readonly max_z_score_cutoff?: number | undefined;
  readonly regime?: RegimeFilter | undefined;
}

/** The places in `grid` of the strategy configs that `filter` lets through; null when it asks for nothing. */
export function gridPlaces(grid: readonly StrategyConfig[], filter: GridFilter): number[] | null {
  const { min_threshold, max_threshold, min_z_score_cutoff, max_z_score_cutoff } = filter;
  const regime = filter.regime ?? undefined;
  const asked = [min_threshold, max_threshold, min_z_score_cutoff, max_z_score_cutoff, regime];
  if (asked.every((each) => each === undefined)) return null;
  const wanted = regime && regimeText(regime);
  return grid.flatMap(({ threshold, zScoreCutoff, regimeFilter }, place) =>
    isWithin(threshold, min_threshold, max_threshold) &&
    isWithin(zScoreCutoff, min_z_score_cutoff, max_z_score_cutoff) &&
    (wanted === undefined || regimeText(regimeFilter) === wanted)
      ? [place]
      : [],
  );
}

const regimeText = (filter: RegimeFilter): string => canonicalJson(sortedRegime(filter));

const isWithin = (value: number, min = -Infinity, max = Infinity): boolean => value >= min && value <= max;
