import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { MOST_STARTS } from './catalogue.js';
import type { SimulationParams } from './core/simulation-identity.js';
import type { SimulationResult } from './simulation-result.js';
import type { OpenSimulation } from './simulation-row.js';

/**
 * Rows that somebody else holds are passed over, so that a statement about many never waits while it holds some: it
 * cannot deadlock with another. Of simulations that are the same only one is taken. A queue job whose simulations were
 * begun before gets one at a time, the least tried first: one that kills its process must not use up the starts of the
 * others. Ids come as lists: of values the planner knows neither number nor key, and reads the whole table.
 */
const EXCHANGE = `
  WITH stored AS (
    UPDATE priority_jobs j
    SET status = 'COMPLETED', result = n.result, engine_version = n."engineVersion",
      simulation_key = n.key, error = NULL, finished_at = now(),
      params = j.params || jsonb_build_object('data_version', n."dataVersion")
    FROM (SELECT id FROM priority_jobs WHERE id = ANY($1) AND status IN ('PENDING','RUNNING')
          ORDER BY id FOR NO KEY UPDATE SKIP LOCKED) o
    JOIN jsonb_to_recordset($2::jsonb) AS n (id text, result jsonb, key text, "engineVersion" text, "dataVersion" text)
      ON n.id = o.id
    WHERE j.id = o.id RETURNING j.id
  ), free AS MATERIALIZED (
    SELECT j.id, j.simulation_key, j.queue_job_id, j.config_index, j.attempts
    FROM priority_jobs j JOIN evolution_runs r ON r.id = j.run_id
    WHERE j.queue_job_id = ANY($3) AND j.id <> ALL($4) AND j.status IN ('PENDING','RUNNING')
      AND r.status = 'RUNNING' AND NOT j.cancel_requested AND j.attempts < $6
      AND NOT EXISTS (SELECT FROM priority_jobs t WHERE t.simulation_key = j.simulation_key
                      AND t.status = 'RUNNING' AND t.id <> j.id)
    ORDER BY j.simulation_key, j.id
    FOR NO KEY UPDATE OF j SKIP LOCKED
  ), chosen AS (
    SELECT id, max(attempts) OVER job = 0 OR row_number() OVER (job ORDER BY attempts, config_index) = 1 AS now
    FROM (SELECT DISTINCT ON (simulation_key) * FROM free ORDER BY simulation_key, config_index, id) one_of_a_kind
    WINDOW job AS (PARTITION BY queue_job_id)
  ), taken AS (
    UPDATE priority_jobs j
    SET status = 'RUNNING', worker_id = $5, started_at = now(), attempts = attempts + 1
    FROM chosen c WHERE j.id = c.id AND c.now
    RETURNING j.id, j.model_id, j.params, j.engine_version, j.simulation_key, j.attempts,
      (SELECT t.id FROM priority_jobs t WHERE t.simulation_key = j.simulation_key
       AND t.status = 'COMPLETED' AND t.id <> j.id LIMIT 1) AS twin_id
  ), open AS (
    SELECT j.id, j.queue_job_id, r.status = 'RUNNING' AND NOT j.cancel_requested AND j.attempts < $6 AS wanted,
      c.id IS NOT NULL AS free, t.id IS NOT NULL AS taken, t.model_id, t.params, t.engine_version, t.simulation_key,
      t.attempts, t.twin_id
    FROM priority_jobs j JOIN evolution_runs r ON r.id = j.run_id
    LEFT JOIN chosen c ON c.id = j.id LEFT JOIN taken t ON t.id = j.id
    WHERE j.queue_job_id = ANY($3) AND j.id <> ALL($4) AND j.status IN ('PENDING','RUNNING')
    ORDER BY j.config_index
  )
  SELECT * FROM open
  UNION ALL SELECT id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM stored`;

/** What a processor wants to take: what is open of `queueJobId`, except simulations that had their try. */
export interface Reach {
  readonly queueJobId: string;
  readonly except: readonly string[];
}

export interface Exchanged {
  /** Ids of the results that count; the others have ended already, or somebody holds them right now. */
  readonly stored: ReadonlySet<string>;
  /** What was open of each queue job, in the order of the grid. */
  readonly open: ReadonlyMap<string, readonly OpenSimulation[]>;
}

/** Results and claims of many simulations in one statement; otherwise as SimulationsRepository has them for one. */
@Injectable()
export class ManySimulationsRepository {
  constructor(private readonly database: Database) {}

  async exchange(
    results: readonly SimulationResult[],
    reaches: readonly Reach[],
    workerId: string,
  ): Promise<Exchanged> {
    const rows = await this.database.prepared<ExchangeRow>('exchange_simulations', EXCHANGE, [
      results.map(({ id }) => id),
      JSON.stringify(results),
      reaches.map(({ queueJobId }) => queueJobId),
      reaches.flatMap(({ except }) => except),
      workerId,
      MOST_STARTS,
    ]);
    const stored = new Set<string>();
    const open = new Map<string, OpenSimulation[]>(reaches.map(({ queueJobId }) => [queueJobId, []]));
    for (const row of rows) {
      if (row.queue_job_id === null) stored.add(row.id);
      else open.get(row.queue_job_id)!.push({ id: row.id, claim: claimOf(row) });
    }
    return { stored, open };
  }
}

interface ExchangeRow {
  id: string;
  /** Null in the rows of results. */
  queue_job_id: string | null;
  wanted: boolean;
  free: boolean;
  taken: boolean;
  model_id: string;
  params: SimulationParams;
  engine_version: string;
  simulation_key: string;
  attempts: number;
  twin_id: string | null;
}

function claimOf(row: ExchangeRow): OpenSimulation['claim'] {
  if (!row.wanted) return { kind: 'gone' };
  if (!row.taken) return { kind: row.free ? 'later' : 'busy' };
  if (row.twin_id !== null) return { kind: 'known', twinId: row.twin_id };
  return {
    kind: 'claimed',
    modelId: row.model_id,
    params: row.params,
    engineVersion: row.engine_version,
    simulationKey: row.simulation_key,
    attempts: row.attempts,
  };
}
