import { Injectable } from '@nestjs/common';
import { PreparedStatements } from '../../platform/database/prepared-statements.js';
import { MOST_STARTS } from './catalogue.js';
import type { SimulationParams } from './core/simulation-identity.js';
import type { SimulationResult } from './simulation-result.js';
import type { OpenSimulation } from './simulation-row.js';

/** Whether somebody may begin the simulation `j`. */
const IS_WANTED = `(NOT j.cancel_requested AND j.attempts < $6
  AND (SELECT r.status FROM evolution_runs r WHERE r.id = j.run_id LIMIT 1) = 'RUNNING')`;

/**
 * Rows that somebody else holds are passed over, so that a statement about many never waits while it holds some: it
 * cannot deadlock with another. Of simulations that are the same only one is taken. A queue job whose simulations were
 * begun before gets one at a time, the least tried first: one that kills its process must not use up the starts of the
 * others. Ids come as lists: of values the planner knows neither number nor key, and reads the whole table. Run and twin
 * are looked up row by row, which LIMIT makes sure of: joins were planned while the tables were small and went through all
 * jobs of all running runs from then on (140 claims and results took 100 ms after 100 generations, instead of 17).
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
    FROM priority_jobs j
    WHERE j.queue_job_id = ANY($3) AND j.id <> ALL($4) AND j.status IN ('PENDING','RUNNING') AND ${IS_WANTED}
      AND (SELECT true FROM priority_jobs t WHERE t.simulation_key = j.simulation_key
           AND t.status = 'RUNNING' AND t.id <> j.id LIMIT 1) IS NULL
    ORDER BY j.simulation_key, j.id
    FOR NO KEY UPDATE OF j SKIP LOCKED
  ), chosen AS MATERIALIZED (
    SELECT id, max(attempts) OVER job = 0 OR row_number() OVER (job ORDER BY attempts, config_index) = 1 AS now
    FROM (SELECT DISTINCT ON (simulation_key) * FROM free ORDER BY simulation_key, config_index, id) one_of_a_kind
    WINDOW job AS (PARTITION BY queue_job_id)
  ), taken AS (
    UPDATE priority_jobs j
    SET status = 'RUNNING', worker_id = $5, started_at = now(), attempts = attempts + 1
    FROM chosen c WHERE j.id = c.id AND c.now
    RETURNING j.id, j.queue_job_id, j.config_index, j.model_id, j.params, j.engine_version, j.simulation_key, j.attempts,
      (SELECT t.id FROM priority_jobs t WHERE t.simulation_key = j.simulation_key
       AND t.status = 'COMPLETED' AND t.id <> j.id LIMIT 1) AS twin_id
  )
  SELECT CASE WHEN twin_id IS NULL THEN 'claimed' ELSE 'known' END AS kind, taken.* FROM taken
  UNION ALL
  SELECT CASE WHEN NOT ${IS_WANTED} THEN 'gone' WHEN j.id IN (SELECT id FROM chosen) THEN 'later' ELSE 'busy' END,
    j.id, j.queue_job_id, j.config_index, NULL, NULL, NULL, NULL, NULL, NULL
  FROM priority_jobs j
  WHERE j.queue_job_id = ANY($3) AND j.id <> ALL($4) AND j.status IN ('PENDING','RUNNING')
    AND j.id NOT IN (SELECT id FROM chosen WHERE now)
  UNION ALL
  SELECT 'stored', id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM stored`;

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
  constructor(private readonly statements: PreparedStatements) {}

  async exchange(
    results: readonly SimulationResult[],
    reaches: readonly Reach[],
    workerId: string,
  ): Promise<Exchanged> {
    const rows = await this.statements.run<ExchangeRow>('exchange_simulations', EXCHANGE, [
      results.map(({ id }) => id),
      JSON.stringify(results),
      reaches.map(({ queueJobId }) => queueJobId),
      reaches.flatMap(({ except }) => except),
      workerId,
      MOST_STARTS,
    ]);
    const stored = new Set<string>();
    const open = new Map<string, OpenSimulation[]>(reaches.map(({ queueJobId }) => [queueJobId, []]));
    for (const row of rows.toSorted((a, b) => a.config_index - b.config_index)) {
      if (row.kind === 'stored') stored.add(row.id);
      else open.get(row.queue_job_id)!.push({ id: row.id, claim: claimOf(row, row.kind) });
    }
    return { stored, open };
  }
}

/** Of a result only `id`; the last six only of what is claimed or known. */
interface ExchangeRow {
  kind: OpenSimulation['claim']['kind'] | 'stored';
  id: string;
  queue_job_id: string;
  config_index: number;
  model_id: string;
  params: SimulationParams;
  engine_version: string;
  simulation_key: string;
  attempts: number;
  twin_id: string;
}

function claimOf(row: ExchangeRow, kind: OpenSimulation['claim']['kind']): OpenSimulation['claim'] {
  switch (kind) {
    case 'claimed':
      return {
        kind,
        modelId: row.model_id,
        params: row.params,
        engineVersion: row.engine_version,
        simulationKey: row.simulation_key,
        attempts: row.attempts,
      };
    case 'known':
      return { kind, twinId: row.twin_id };
    default:
      return { kind };
  }
}
