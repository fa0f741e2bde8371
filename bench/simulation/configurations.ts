import { EVOLVE_DEFAULTS } from '../../src/modules/evolution/core/evolve-defaults.js';
import { strategyGrid } from '../../src/modules/evolution/core/strategy-grid.js';
import { MODEL, SYMBOL } from './series.js';

const { thresholds, z_score_cutoffs: zScoreCutoffs, regime_configs: regimeConfigs } = EVOLVE_DEFAULTS;

/** The requests for one generation of the default grid. */
export const CONFIGURATIONS = strategyGrid({
  simulationSymbols: [SYMBOL],
  thresholds,
  zScoreCutoffs,
  regimeConfigs,
}).map(({ symbol, threshold, zScoreCutoff, regimeFilter }) => ({
  model_id: MODEL,
  symbol,
  threshold,
  z_score_cutoff: zScoreCutoff,
  regime_filter: regimeFilter,
  segment: 'selection',
}));
