import type { SimulationBatch } from '../jobs/simulation-batch.js';
import type { SimulationOutcome } from './core/simulation-outcome.js';

/** The rows of a generation's simulations when they have ended. */
export type OutcomeRows = Awaited<ReturnType<SimulationBatch['outcomes']>>;

/** The finished simulations of `generation` as decisions see them. */
export function completedOutcomes(rows: OutcomeRows, generation: number): SimulationOutcome[] {
  return rows
    .filter(({ status }) => status === 'COMPLETED')
    .map(({ id, config_index, status: _status, finished_at: _at, ...stats }) => ({
      jobId: id,
      generation,
      configIndex: config_index,
      stats,
    }));
}
