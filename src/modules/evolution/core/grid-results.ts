import type { GridResult } from '../../evidence/core/candidate.js';
import { countedSqn } from '../../promoted/core/criteria.js';
import type { RunConfig } from './run-config.js';
import type { SimulationOutcome } from './simulation-outcome.js';
import { strategyGrid } from './strategy-grid.js';

/** The whole grid of a generation, also the places that gave no result. @param outcomes of that generation only */
export function gridResults(
  outcomes: readonly Pick<SimulationOutcome, 'configIndex' | 'stats'>[],
  config: RunConfig,
): GridResult[] {
  const stats = new Map(outcomes.map((outcome) => [outcome.configIndex, outcome.stats]));
  return strategyGrid(config).map(({ symbol, threshold, zScoreCutoff, regimeFilter }, configIndex) => {
    const found = stats.get(configIndex);
    return {
      symbol,
      threshold,
      z_score_cutoff: zScoreCutoff,
      regime_filter: regimeFilter,
      sqn: found === undefined ? null : countedSqn(found, config.sqnCap),
    };
  });
}
