import { judge, type JudgedStats, type Miss } from '../../promoted/core/criteria.js';
import { nearMisses, rank } from './decide-generation.js';
import type { RegimeFilter, RunConfig } from './run-config.js';

/** A completed simulation with what it was asked for. */
export interface CompletedSimulation {
  readonly jobId: string;
  readonly generation: number;
  readonly configIndex: number;
  readonly symbol: string;
  readonly threshold: number;
  readonly zScoreCutoff: number;
  readonly regimeFilter: RegimeFilter;
  readonly stats: JudgedStats;
}

export interface NearMiss {
  readonly simulation: CompletedSimulation;
  readonly misses: readonly Miss[];
}

/** Results by merit; `best` is the first of `top`. */
export interface RankedResults {
  readonly best: CompletedSimulation | null;
  readonly top: readonly CompletedSimulation[];
  readonly nearMisses: readonly NearMiss[];
}

/** Ranks results: those that meet the criteria first, then by SQN; and beside them those that fail by least. */
export function rankResults(
  completed: readonly CompletedSimulation[],
  rules: Pick<RunConfig, 'criteria' | 'sqnCap'>,
  limits: { readonly top: number; readonly near: number },
): RankedResults {
  const ranked = rank(completed, rules) as CompletedSimulation[];
  const passes = ({ stats }: CompletedSimulation): boolean =>
    judge(stats, rules.criteria, rules.sqnCap).length === 0;
  const byMerit = [...ranked.filter(passes), ...ranked.filter((each) => !passes(each))];
  return {
    best: byMerit[0] ?? null,
    top: byMerit.slice(0, limits.top),
    nearMisses: nearMisses(completed, rules, limits.near).map(({ outcome, misses }) => ({
      simulation: outcome as CompletedSimulation,
      misses,
    })),
  };
}
