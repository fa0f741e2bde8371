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
  /** SQN less what luck gives after all tries to a result of as many trades. */
  readonly margin: number | null;
}

interface Level {
  readonly x: number;
  readonly sqn: number;
}

export interface Frontier {
  /** Distinct configurations, and those of them without an SQN, which have no place in the picture. */
  readonly total: number;
  readonly undefined_sqn: number;
  /** All, or, when there are more than `MOST_POINTS`, those with a name; then `bins` count the others. */
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

/** A result that is ahead of all before it from `at` on. */
interface Step {
  readonly at: number;
  readonly result: FrontierResult;
}

interface Search {
  readonly results: readonly FrontierResult[];
  readonly rules: JudgingRules;
  /** Distinct configurations that other runs tried on the same data: luck had them, too. */
  readonly others: number;
  /** Simulations that are shown each for itself, however many there are. */
  readonly named: ReadonlySet<string>;
}

/**
 * What a run has found against what luck alone would find, in the order of trying: generation by generation, each in the
 * order of its grid.
 */
export function frontier({ results, rules, others, named }: Search): Frontier {
  const tried = inOrder(results);
  const luck = (tries: number, { stats }: FrontierResult): number | null =>
    luckOf(tries + others, stats.trade_count, rules.sqnCap);
  const pointOf = (result: FrontierResult, x: number): FrontierPoint | null => {
    const sqn = countedSqn(result.stats, rules.sqnCap);
    if (sqn === null) return null;
    const { generation, jobId, stats } = result;
    const given = luck(tried.length, result);
    return {
      x,
      sqn,
      generation,
      job_id: jobId,
      candidate: isPromotable(stats, rules),
      margin: given === null ? null : sqn - given,
    };
  };
  const steps = stepsOf(tried, rules);
  const points = tried.map((result, place) => pointOf(result, place + 1)).filter((point) => point !== null);
  const shown = points.filter((point) => point.candidate || named.has(point.job_id)).slice(-MOST_POINTS);
  const crowded = points.length > MOST_POINTS;
  const apart = new Set(shown);
  return {
    total: tried.length,
    undefined_sqn: tried.length - points.length,
    points: crowded ? shown : points,
    bins: crowded ? binPoints(points.filter((point) => !apart.has(point))) : [],
    generations: bands(tried, rules, pointOf),
    best_so_far: steps.flatMap(({ at, result }) => level(at, countedSqn(result.stats, rules.sqnCap))),
    luck: luckCurve(tried.length, steps, luck),
  };
}

/** One of each key, as the trials are counted. */
function inOrder(results: readonly FrontierResult[]): FrontierResult[] {
  const seen = new Set<string>();
  return results
    .toSorted((a, b) => a.generation - b.generation || a.configIndex - b.configIndex)
    .filter(({ key }) => !seen.has(key) && seen.add(key));
}

/** Where something better by rank comes: what meets every criterion is ahead of what does not, whatever its SQN. */
function stepsOf(tried: readonly FrontierResult[], rules: JudgingRules): Step[] {
  const steps: Step[] = [];
  for (const [place, result] of tried.entries()) {
    const before = steps.at(-1);
    const [ahead] = before === undefined ? [result] : rankOutcomes([before.result, result], rules);
    if (ahead === result) steps.push({ at: place + 1, result });
  }
  return steps;
}

const level = (x: number, sqn: number | null): Level[] => (sqn === null ? [] : [{ x, sqn }]);

function luckOf(tries: number, trades: number | null, cap: number | null): number | null {
  return trades === null || trades < 2 ? null : expectedBestSqn(tries, trades, cap ?? Infinity);
}

function bands(
  tried: readonly FrontierResult[],
  rules: JudgingRules,
  pointOf: (result: FrontierResult, x: number) => FrontierPoint | null,
): Frontier['generations'] {
  const numbers = [...new Set(tried.map(({ generation }) => generation))];
  return numbers.map((generation) => {
    const own = tried.filter((each) => each.generation === generation);
    const from = tried.indexOf(own[0]!) + 1;
    const [winner] = rankOutcomes(own, rules);
    return {
      generation,
      from,
      to: from + own.length - 1,
      best: winner === undefined ? null : pointOf(winner, tried.indexOf(winner) + 1),
    };
  });
}

/**
 * Holds at each place to the trades of what is best by then: where the count is capped, an SQN of more trades varies less,
 * so the curve falls where a result of many trades takes the lead.
 */
function luckCurve(
  total: number,
  steps: readonly Step[],
  luck: (tries: number, result: FrontierResult) => number | null,
): Level[] {
  const even = Array.from({ length: total === 0 ? 0 : CURVE_POINTS }, (_, place) =>
    Math.round(total ** (place / (CURVE_POINTS - 1))),
  );
  const curve = steps.flatMap(({ at, result }, place) => {
    const end = steps[place + 1]?.at ?? total;
    return [at, ...even.filter((x) => x > at && x < end), end].flatMap((x) => level(x, luck(x, result)));
  });
  return curve.filter(({ x, sqn }, place) => x !== curve[place - 1]?.x || sqn !== curve[place - 1]?.sqn);
}
