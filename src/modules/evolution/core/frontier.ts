import { expectedBestSqn } from '../../../../quant/statistics/expected-best-sqn.js';
import { countedSqn } from '../../promoted/core/criteria.js';
import { binPoints, type Bin } from './bin-points.js';
import { isPromotable } from './is-promotable.js';
import { rankOutcomes } from './rank-outcomes.js';
import type { JudgingRules, SimulationOutcome } from './simulation-outcome.js';

/** A finished simulation, with the hash of all that determines it. */
export interface FrontierResult extends SimulationOutcome {
  readonly key: string;
}

/** One configuration: `x` counts the distinct configurations tried up to it. */
export interface FrontierPoint {
  readonly x: number;
  readonly sqn: number;
  readonly generation: number;
  readonly job_id: string;
  readonly candidate: boolean;
}

interface Level {
  readonly x: number;
  readonly sqn: number;
}

export interface Frontier {
  /** Distinct configurations, and those of them without an SQN, which have no place in the picture. */
  readonly total: number;
  readonly undefined_sqn: number;
  /** Empty when there are more than `MOST_POINTS`; then `bins` count them. */
  readonly points: FrontierPoint[];
  readonly bins: Bin[];
  readonly generations: {
    readonly generation: number;
    readonly from: number;
    readonly to: number;
    readonly best: FrontierPoint | null;
  }[];
  readonly best_so_far: Level[];
  readonly luck: Level[];
}

export const MOST_POINTS = 5_000;
/** Points of the curve of luck, evenly apart in log x: two neighbours differ by less than a line's width. */
const CURVE_POINTS = 80;

/**
 * What a run has found against what luck alone would find, in the order of trying: generation by generation, each in the
 * order of its grid. `others` are the distinct configurations that other runs tried on the same data: they count for luck.
 */
export function frontier(results: readonly FrontierResult[], rules: JudgingRules, others: number): Frontier {
  const tried = inOrder(results);
  const best: { at: number; result: FrontierResult }[] = [];
  const points: FrontierPoint[] = [];
  for (const [place, result] of tried.entries()) {
    const before = best.at(-1);
    const [ahead] = before === undefined ? [result] : rankOutcomes([before.result, result], rules);
    if (ahead === result) best.push({ at: place + 1, result });
    const point = pointOf(result, place + 1, rules);
    if (point !== null) points.push(point);
  }
  const crowded = points.length > MOST_POINTS;
  return {
    total: tried.length,
    undefined_sqn: tried.length - points.length,
    points: crowded ? [] : points,
    bins: crowded ? binPoints(points) : [],
    generations: bands(tried, rules),
    best_so_far: best.flatMap(({ at, result }) => level(at, countedSqn(result.stats, rules.sqnCap))),
    luck: luckCurve(tried.length, others, best.at(-1)?.result.stats.trade_count ?? null, rules.sqnCap),
  };
}

/** One of each key, as the trials are counted. */
function inOrder(results: readonly FrontierResult[]): FrontierResult[] {
  const seen = new Set<string>();
  return results
    .toSorted((a, b) => a.generation - b.generation || a.configIndex - b.configIndex)
    .filter(({ key }) => !seen.has(key) && seen.add(key));
}

function pointOf(result: FrontierResult, x: number, rules: JudgingRules): FrontierPoint | null {
  const sqn = countedSqn(result.stats, rules.sqnCap);
  if (sqn === null) return null;
  return {
    x,
    sqn,
    generation: result.generation,
    job_id: result.jobId,
    candidate: isPromotable(result.stats, rules),
  };
}

const level = (x: number, sqn: number | null): Level[] => (sqn === null ? [] : [{ x, sqn }]);

function bands(tried: readonly FrontierResult[], rules: JudgingRules): Frontier['generations'] {
  const numbers = [...new Set(tried.map(({ generation }) => generation))];
  return numbers.map((generation) => {
    const own = tried.filter((each) => each.generation === generation);
    const from = tried.indexOf(own[0]!) + 1;
    const [winner] = rankOutcomes(own, rules);
    return {
      generation,
      from,
      to: from + own.length - 1,
      best: winner === undefined ? null : pointOf(winner, tried.indexOf(winner) + 1, rules),
    };
  });
}

/** Holds to the trades of the best result: an SQN of more trades varies less, where they are capped. */
function luckCurve(total: number, others: number, trades: number | null, cap: number | null): Level[] {
  if (total === 0 || trades === null || trades < 2) return [];
  const places = Array.from({ length: CURVE_POINTS }, (_, place) =>
    Math.round(total ** (place / (CURVE_POINTS - 1))),
  );
  return [...new Set(places)].map((x) => ({ x, sqn: expectedBestSqn(x + others, trades, cap ?? Infinity) }));
}
