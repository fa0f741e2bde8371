import {
  countedSqn,
  judge,
  type JudgedStats,
  type Miss,
  totalDistance,
} from '../../promoted/core/criteria.js';
import type { RunConfig } from './run-config.js';
import type { StopReason } from './run-state.js';

/** A finished simulation. */
export interface SimulationOutcome {
  readonly jobId: string;
  readonly configIndex: number;
  readonly stats: JudgedStats;
}

export interface GenerationResults {
  readonly generation: number;
  readonly completed: readonly SimulationOutcome[];
  /** Simulations that gave no result. */
  readonly failed: number;
  /** A null model predicts nothing and is not simulated. */
  readonly nullModel: boolean;
}

export type Decision =
  | { readonly kind: 'promote'; readonly outcome: SimulationOutcome }
  | { readonly kind: 'advance' }
  | {
      readonly kind: 'stop';
      readonly reason: Extract<StopReason, 'max_generations' | 'simulation_error'>;
      readonly detail: string;
    };

export interface Verdict {
  /** The best result by SQN, whether or not it passes. */
  readonly best: SimulationOutcome | null;
  readonly bestSqn: number | null;
  readonly decision: Decision;
}

type Rules = Pick<RunConfig, 'criteria' | 'sqnCap' | 'maxGenerations'>;

/**
 * Decides what becomes of a generation. The criteria filter first and SQN ranks what is left: ranking first would
 * let an out-of-range 5.4 hide a passing 3.8.
 */
export function decideGeneration(results: GenerationResults, rules: Rules): Verdict {
  const ranked = rank(results.completed, rules);
  const best = ranked[0] ?? null;
  const bestSqn = best === null ? null : countedSqn(best.stats, rules.sqnCap);
  return { best, bestSqn, decision: decide(results, rules, ranked) };
}

function decide(results: GenerationResults, rules: Rules, ranked: readonly SimulationOutcome[]): Decision {
  if (ranked.length === 0 && results.failed > 0) {
    return { kind: 'stop', reason: 'simulation_error', detail: `all ${results.failed} simulations failed` };
  }
  const passing = ranked.find(({ stats }) => judge(stats, rules.criteria, rules.sqnCap).length === 0);
  if (passing !== undefined) return { kind: 'promote', outcome: passing };
  if (results.generation + 1 >= rules.maxGenerations) {
    return {
      kind: 'stop',
      reason: 'max_generations',
      detail: `${rules.maxGenerations} generations were evaluated and none met the criteria`,
    };
  }
  return { kind: 'advance' };
}

/**
 * Best first: by SQN among those whose number of trades the criteria allow, then the others (the SQN of a handful of
 * trades is chance); undefined SQN last; ties by place in the grid.
 */
export function rank(
  outcomes: readonly SimulationOutcome[],
  { criteria, sqnCap }: Pick<RunConfig, 'criteria' | 'sqnCap'>,
): SimulationOutcome[] {
  const enoughTrades = ({ stats }: SimulationOutcome): number => {
    const trades = stats.trade_count ?? 0;
    return trades >= criteria.tradeCountMin && trades <= criteria.tradeCountMax ? 1 : 0;
  };
  const sqn = ({ stats }: SimulationOutcome): number => countedSqn(stats, sqnCap) ?? Number.NEGATIVE_INFINITY;
  return outcomes.toSorted(
    (a, b) =>
      enoughTrades(b) - enoughTrades(a) || descending(sqn(a), sqn(b)) || a.configIndex - b.configIndex,
  );
}

/** The results that came closest to the criteria without meeting them, nearest first. */
export function nearMisses(
  outcomes: readonly SimulationOutcome[],
  rules: Pick<RunConfig, 'criteria' | 'sqnCap'>,
  limit: number,
): { outcome: SimulationOutcome; misses: Miss[] }[] {
  return outcomes
    .map((outcome) => ({ outcome, misses: judge(outcome.stats, rules.criteria, rules.sqnCap) }))
    .filter(({ misses }) => misses.length > 0)
    .toSorted(
      (a, b) =>
        ascending(totalDistance(a.misses), totalDistance(b.misses)) ||
        a.outcome.configIndex - b.outcome.configIndex,
    )
    .slice(0, limit);
}

// Subtraction would give NaN for two infinities.
const ascending = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
const descending = (a: number, b: number): number => ascending(b, a);
