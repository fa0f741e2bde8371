import type { FactoryClient, Json } from './factory-client.js';

/**
 * Everything that a run found, without the names that it goes by, the times it took and who did the work: two runs of
 * the same request must agree in all of it.
 */
export async function runNumbers(client: FactoryClient, runId: string): Promise<Json> {
  const [run] = await client.query(
    `SELECT symbol, status, stop_reason, current_generation, best_sqn, promoted
     FROM evolution_runs WHERE id = $1`,
    [runId],
  );
  const generations = await client.query(
    `SELECT g.generation, g.state, g.outcome, g.importance, g.features, g.pruned, g.parent_sqn, g.null_model,
            g.models_trained, g.fingerprint_hit, g.best_sqn, b.config_index AS best_index,
            g.training #- '{result,seconds}' AS training
     FROM generations g LEFT JOIN priority_jobs b ON b.id = g.best_job_id
     WHERE g.run_id = $1 ORDER BY g.generation`,
    [runId],
  );
  const simulations = await client.query(
    `SELECT generation, config_index, status, params, result, parent_sqn, reused, error
     FROM priority_jobs WHERE run_id = $1 ORDER BY generation, config_index`,
    [runId],
  );
  const lineage = await client.query(
    `SELECT generation, parent_sqn, child_sqn, pruned_features, remaining_features, pruning_reason
     FROM evolution_log WHERE run_id = $1 ORDER BY generation`,
    [runId],
  );
  return { run, generations, simulations, lineage };
}
