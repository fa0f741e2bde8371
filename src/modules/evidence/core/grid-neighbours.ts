import { neighbourhood } from '../../../../quant/statistics/neighbourhood.js';
import type { GridNeighbours, GridPlace, GridResult } from './candidate.js';

/** How the results around `place` do on the grid threshold x z-score cutoff of its symbol and regimes. */
export function gridNeighbours(place: GridPlace, grid: readonly GridResult[]): GridNeighbours {
  const regimes = regimesOf(place);
  const alike = grid.filter((each) => each.symbol === place.symbol && regimesOf(each) === regimes);
  const thresholds = ascending([place, ...alike].map(({ threshold }) => threshold));
  const cutoffs = ascending([place, ...alike].map(effectOf));
  const scores = new Float64Array(thresholds.length * cutoffs.length).fill(Number.NaN);
  for (const each of alike) {
    const at = thresholds.indexOf(each.threshold) * cutoffs.length + cutoffs.indexOf(effectOf(each));
    scores[at] = each.sqn ?? Number.NaN;
  }
  const { atEdge, ...figures } = neighbourhood(
    scores,
    cutoffs.length,
    thresholds.indexOf(place.threshold),
    cutoffs.indexOf(effectOf(place)),
  );
  return { ...figures, at_edge: atEdge };
}

/** A cutoff of 0 keeps everything, and so comes after the largest one. */
const effectOf = ({ z_score_cutoff: cutoff }: GridPlace): number => (cutoff === 0 ? Infinity : cutoff);

const ascending = (values: readonly number[]): number[] => [...new Set(values)].toSorted((a, b) => a - b);

/** Columns and their values are sets. */
const regimesOf = ({ regime_filter }: GridPlace): string =>
  JSON.stringify(
    Object.entries(regime_filter)
      .map(([column, values]) => [column, ascending(values)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
