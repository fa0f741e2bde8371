import type { TriedResult, TriedStats } from '../evidence/core/tried-result.js';
import type { SimulationBatch } from '../jobs/simulation-batch.js';
import type { JudgedStats } from '../promoted/core/criteria.js';
import type { SimulationOutcome } from './core/simulation-outcome.js';

type CompletedRows = Awaited<ReturnType<SimulationBatch['completed']>>;

/** A finished simulation as decisions and as statistics see it. */
export interface TriedOutcome extends TriedResult, SimulationOutcome {
  readonly params: CompletedRows[number]['params'];
  readonly stats: JudgedStats & TriedStats;
}

export function triedOutcomes(rows: CompletedRows): TriedOutcome[] {
  return rows.map(({ id, generation, config_index, simulation_key, model_id, params, ...stats }) => ({
    jobId: id,
    generation,
    configIndex: config_index,
    key: simulation_key,
    modelId: model_id,
    params,
    symbol: params.symbol,
    threshold: params.threshold,
    zScoreCutoff: params.z_score_cutoff,
    regimeFilter: params.regime_filter,
    roundTripBp: params.round_trip_bp,
    stats: stats as unknown as JudgedStats & TriedStats,
  }));
}
