import { canonicalJson } from './canonical-json.js';
import { rankOutcomes } from './rank-outcomes.js';
import { isPromotable } from './is-promotable.js';
import type { RegimeFilter, RunConfig } from './run-config.js';
import type { JudgingRules, SimulationOutcome } from './simulation-outcome.js';
import { type StrategyConfig, strategyGrid } from './strategy-grid.js';
import { countedSqn } from '../../promoted/core/criteria.js';

/** What became of one place of the grid: the best of its results, and how many simulations it had. */
export interface TriedPlace {
  readonly config_index: number;
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  /** null while it has no result. */
  readonly best: SimulationOutcome | null;
}

export interface StrategyCell {
  readonly config_index: number;
  readonly symbol: string;
  readonly threshold: number;
  readonly z_score_cutoff: number;
  /** Place in `regimes`. */
  readonly regime: number;
  readonly status: 'completed' | 'failed' | 'open';
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly generation: number | null;
  readonly job_id: string | null;
  readonly sqn: number | null;
  readonly trade_count: number | null;
  readonly profit_factor: number | null;
  readonly weekly_consistency: number | null;
  readonly meets_criteria: boolean;
  readonly best: boolean;
}

export interface StrategyTable {
  readonly symbols: readonly string[];
  readonly thresholds: readonly number[];
  readonly z_score_cutoffs: readonly number[];
  readonly regimes: readonly RegimeFilter[];
  readonly cells: readonly StrategyCell[];
}

/** The grid of a run with what was found at each place; places that were never ordered are left out. */
export function strategyCells(tried: readonly TriedPlace[], config: RunConfig): StrategyTable {
  const grid = strategyGrid(config);
  const regimes = new Map(config.regimeConfigs.map((each, place) => [canonicalJson(each), place]));
  const known = tried.filter(({ config_index: place }) => place < grid.length);
  const [winner] = rankOutcomes(
    known.flatMap(({ best }) => (best === null ? [] : [best])),
    config,
  );
  return {
    symbols: config.simulationSymbols,
    thresholds: config.thresholds,
    z_score_cutoffs: config.zScoreCutoffs,
    regimes: config.regimeConfigs,
    cells: known.map((place) => cellOf(place, grid[place.config_index]!, regimes, config, winner)),
  };
}

function cellOf(
  { best, ...counts }: TriedPlace,
  { symbol, threshold, zScoreCutoff, regimeFilter }: StrategyConfig,
  regimes: ReadonlyMap<string, number>,
  rules: JudgingRules,
  winner: SimulationOutcome | undefined,
): StrategyCell {
  return {
    ...counts,
    symbol,
    threshold,
    z_score_cutoff: zScoreCutoff,
    regime: regimes.get(canonicalJson(regimeFilter))!,
    status: statusOf(counts),
    ...figures(best, rules),
    best: best !== null && best === winner,
  };
}

const statusOf = ({
  total,
  completed,
  failed,
}: Pick<TriedPlace, 'total' | 'completed' | 'failed'>): StrategyCell['status'] =>
  completed > 0 ? 'completed' : failed === total ? 'failed' : 'open';

const figures = (best: SimulationOutcome | null, rules: JudgingRules) => ({
  generation: best?.generation ?? null,
  job_id: best?.jobId ?? null,
  sqn: best && countedSqn(best.stats, rules.sqnCap),
  trade_count: best?.stats.trade_count ?? null,
  profit_factor: best?.stats.profit_factor ?? null,
  weekly_consistency: best?.stats.weekly_consistency ?? null,
  meets_criteria: best !== null && isPromotable(best.stats, rules),
});
