import type { LuckStatistics } from '../../evidence/core/luck-statistics.js';
import { resultLuck } from '../../evidence/core/result-luck.js';
import { countedSqn } from '../../promoted/core/criteria.js';
import type { NearMiss } from '../core/near-misses.js';
import type { CompletedSimulation } from '../core/simulation-outcome.js';
import type { RunConfig } from '../core/run-config.js';
import type { NearMissAnswer, ResultAnswer } from './generation.answers.js';

type Rules = Pick<RunConfig, 'sqnCap'>;
/** What the result is held against; null when nothing was counted yet. */
type Statistics = Pick<LuckStatistics, 'trials' | 'sharpe_variance'> | null;

export const resultAnswer = (
  simulation: CompletedSimulation,
  rules: Rules,
  statistics: Statistics,
): ResultAnswer => figures(simulation, rules, statistics);

function figures(
  { stats, ...simulation }: CompletedSimulation,
  { sqnCap }: Rules,
  statistics: Statistics,
): { [K in keyof ResultAnswer]: ResultAnswer[K] } {
  return {
    job_id: simulation.jobId,
    sqn: countedSqn(stats, sqnCap),
    profit_factor: stats.profit_factor,
    trade_count: stats.trade_count,
    weekly_consistency: stats.weekly_consistency,
    symbol: simulation.symbol,
    threshold: simulation.threshold,
    z_score_cutoff: simulation.zScoreCutoff,
    regime_filter: simulation.regimeFilter,
    luck:
      statistics &&
      resultLuck(stats, {
        trials: statistics.trials.span,
        sharpeVariance: statistics.sharpe_variance,
        sqnCap,
      }),
  };
}

export function nearMissAnswer(
  { simulation, misses }: NearMiss<CompletedSimulation>,
  rules: Rules,
  statistics: Statistics,
): NearMissAnswer {
  return {
    ...figures(simulation, rules, statistics),
    misses: misses.map((miss) => ({
      ...miss,
      distance: Number.isFinite(miss.distance) ? miss.distance : null,
    })),
  };
}
