import { countedSqn } from '../../promoted/core/criteria.js';
import type { NearMiss } from '../core/near-misses.js';
import type { CompletedSimulation } from '../core/simulation-outcome.js';
import type { RunConfig } from '../core/run-config.js';
import type { NearMissAnswer, ResultAnswer } from './generation.answers.js';

type Rules = Pick<RunConfig, 'sqnCap'>;

export const resultAnswer = (simulation: CompletedSimulation, rules: Rules): ResultAnswer =>
  figures(simulation, rules);

function figures(
  simulation: CompletedSimulation,
  { sqnCap }: Rules,
): { [K in keyof ResultAnswer]: ResultAnswer[K] } {
  return {
    job_id: simulation.jobId,
    sqn: countedSqn(simulation.stats, sqnCap),
    profit_factor: simulation.stats.profit_factor,
    trade_count: simulation.stats.trade_count,
    weekly_consistency: simulation.stats.weekly_consistency,
    symbol: simulation.symbol,
    threshold: simulation.threshold,
    z_score_cutoff: simulation.zScoreCutoff,
    regime_filter: simulation.regimeFilter,
  };
}

export function nearMissAnswer(
  { simulation, misses }: NearMiss<CompletedSimulation>,
  rules: Rules,
): NearMissAnswer {
  return {
    ...figures(simulation, rules),
    misses: misses.map((miss) => ({
      ...miss,
      distance: Number.isFinite(miss.distance) ? miss.distance : null,
    })),
  };
}
