import { Injectable } from '@nestjs/common';
import { DataSource, QueryFailedError } from 'typeorm';
import { returned } from '../../platform/database/affected.js';
import type { Transaction } from '../../platform/database/database.js';
import { MOST_STARTS } from './catalogue.js';
import type { SimulationParams } from './core/simulation-identity.js';
import type { SimulationResult } from './simulation-result.js';
import type { Claim, NewSimulation } from './simulation-row.js';

const UNIQUE_VIOLATION = '23505';

/** Nobody wants the simulation `j` of the run `r` any more. */
const UNWANTED = '(j.cancel_requested OR r.finished_at IS NOT NULL)';

/** What of a result is looked at when a generation is decided. */
/** What the criteria look at; beside the result, so that it need not be read. */
const FIGURES = 'sqn, sqn_raw, profit_factor, trade_count, weekly_consistency';

/** Rows of `priority_jobs`. Every change of state is a compare-and-set: a late or doubled writer changes nothing. */
@Injectable()
export class SimulationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Inserts the simulations of a generation within `tx`; those whose result is known already are completed rows from
   * the start, marked as reused.
   */
  async insert(tx: Transaction, simulations: readonly NewSimulation[]): Promise<void> {
    await tx.query(
      `INSERT INTO priority_jobs (id, batch_id, run_id, model_id, generation, config_index, parent_sqn, priority,
                                  params, simulation_key, engine_version, queue_job_id, status, result, reused,
                                  finished_at)
       SELECT n.id, n."batchId", n."runId", n."modelId", n.generation, n."configIndex", n."parentSqn", n.priority,
              n.params, n."simulationKey", n."engineVersion", n."queueJobId",
              CASE WHEN known.result IS NULL THEN 'PENDING' ELSE 'COMPLETED' END, known.result,
              known.result IS NOT NULL, CASE WHEN known.result IS NULL THEN NULL ELSE now() END
       FROM jsonb_to_recordset($1::jsonb) AS n (id text, "queueJobId" text, "batchId" text, "runId" text, "modelId" text,
            generation int, "configIndex" int, "parentSqn" float8, priority int, params jsonb,
            "simulationKey" text, "engineVersion" text)
       LEFT JOIN LATERAL (SELECT result FROM priority_jobs k
                          WHERE k.simulation_key = n."simulationKey" AND k.status = 'COMPLETED' LIMIT 1) known ON true
       ON CONFLICT DO NOTHING`,
      [JSON.stringify(simulations)],
    );
  }

  /** The queue jobs of a generation that still have something to run, in the order of the grid. */
  async pending(
    runId: string,
    generation: number,
    tx: Transaction = this.dataSource.manager,
  ): Promise<{ id: string; priority: number }[]> {
    return tx.query(
      `SELECT queue_job_id AS id, min(priority) AS priority FROM priority_jobs
       WHERE run_id = $1 AND generation = $2 AND status IN ('PENDING','RUNNING')
       GROUP BY queue_job_id ORDER BY min(config_index)`,
      [runId, generation],
    );
  }

  /**
   * Takes a simulation for `workerId`. One that is RUNNING may be taken, too: the queue hands a job out a second time only
   * when the process that had it is gone or has lost its lock. One that was started `MOST_STARTS` times is left alone: it
   * kills its processes, and the queue counts its crashes anew when the flow is added again.
   */
  async claim(id: string, workerId: string): Promise<Claim> {
    try {
      const [row] = returned<ClaimRow>(
        await this.dataSource.query(
          `UPDATE priority_jobs j
           SET status = 'RUNNING', worker_id = $2, started_at = now(), attempts = attempts + 1
           FROM evolution_runs r
           WHERE j.id = $1 AND r.id = j.run_id AND r.status = 'RUNNING' AND j.status IN ('PENDING','RUNNING')
             AND NOT j.cancel_requested AND j.attempts < $3
           RETURNING j.model_id, j.params, j.engine_version, j.simulation_key, j.attempts,
             (SELECT t.id FROM priority_jobs t WHERE t.simulation_key = j.simulation_key
              AND t.status = 'COMPLETED' AND t.id <> j.id LIMIT 1) AS twin_id`,
          [id, workerId, MOST_STARTS],
        ),
      );
      if (row === undefined) {
        await this.cancelUnwanted(id, workerId);
        return { kind: 'gone' };
      }
      if (row.twin_id !== null) return { kind: 'known', twinId: row.twin_id };
      return {
        kind: 'claimed',
        modelId: row.model_id,
        params: row.params,
        engineVersion: row.engine_version,
        simulationKey: row.simulation_key,
        attempts: row.attempts,
      };
    } catch (error) {
      if (
        error instanceof QueryFailedError &&
        (error.driverError as { code?: string }).code === UNIQUE_VIOLATION
      ) {
        return { kind: 'busy' };
      }
      throw error;
    }
  }

  /**
   * Frees the way for a simulation whose twin nobody runs any more: no heartbeat of the last `silentMs` names it. A twin
   * that is only slow keeps its right to finish. Judged by job, not by worker, because a process that crashed may be
   * back under the same name.
   */
  async unseatDeadTwin(id: string, silentMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE priority_jobs t
       SET status = CASE WHEN r.finished_at IS NULL THEN 'PENDING' ELSE 'CANCELLED' END,
           finished_at = CASE WHEN r.finished_at IS NULL THEN NULL ELSE now() END
       FROM priority_jobs j, evolution_runs r
       WHERE j.id = $1 AND r.id = t.run_id AND t.simulation_key = j.simulation_key AND t.id <> j.id AND t.status = 'RUNNING'
         AND t.started_at < now() - $2 * interval '1 millisecond'
         AND NOT EXISTS (SELECT 1 FROM workers w WHERE w.id = t.worker_id AND w.current_jobs ? t.id
                         AND w.last_heartbeat > now() - $2 * interval '1 millisecond')`,
      [id, silentMs],
    );
  }

  /** Stores a result unless the simulation has ended already. @returns whether this result counts */
  async complete({ id, result, ...made }: SimulationResult): Promise<boolean> {
    const answer = await this.dataSource.query(
      `UPDATE priority_jobs
       SET status = 'COMPLETED', result = $2, engine_version = $3, simulation_key = $4, error = NULL, finished_at = now(),
         params = params || jsonb_build_object('data_version', $5::text)
       WHERE id = $1 AND status IN ('PENDING','RUNNING') RETURNING id`,
      [id, JSON.stringify(result), made.engineVersion, made.key, made.dataVersion],
    );
    return returned(answer).length === 1;
  }

  /** Takes over the result of a completed twin. @returns whether it counts */
  async reuse(id: string, twinId: string): Promise<boolean> {
    const answer = await this.dataSource.query(
      `UPDATE priority_jobs j
       SET status = 'COMPLETED', result = t.result, engine_version = t.engine_version, reused = true, finished_at = now()
       FROM priority_jobs t
       WHERE j.id = $1 AND t.id = $2 AND t.status = 'COMPLETED' AND j.status IN ('PENDING','RUNNING') RETURNING j.id`,
      [id, twinId],
    );
    return returned(answer).length === 1;
  }

  /** Ends a simulation without a result; one that nobody wants any more is cancelled. @returns whether it was open */
  async fail(id: string, error: string): Promise<boolean> {
    const answer = await this.dataSource.query(
      `UPDATE priority_jobs
       SET status = CASE WHEN cancel_requested THEN 'CANCELLED' ELSE 'FAILED' END, error = $2, finished_at = now()
       WHERE id = $1 AND status IN ('PENDING','RUNNING') RETURNING id`,
      [id, error],
    );
    return returned(answer).length === 1;
  }

  /**
   * Gives a simulation back for another try, with the reason of the last one; one that nobody wants any more is
   * cancelled.
   * @param begun false when nobody can have begun it: such a try does not count as a start
   */
  async release(id: string, workerId: string, reason: string, begun = true): Promise<void> {
    await this.dataSource.query(
      `UPDATE priority_jobs j
       SET status = CASE WHEN ${UNWANTED} THEN 'CANCELLED' ELSE 'PENDING' END,
           finished_at = CASE WHEN ${UNWANTED} THEN now() END, error = $3, attempts = j.attempts - $4
       FROM evolution_runs r
       WHERE j.id = $1 AND r.id = j.run_id AND j.worker_id = $2 AND j.status = 'RUNNING'`,
      [id, workerId, reason, begun ? 0 : 1],
    );
  }

  /** Gives back what was claimed but not begun, as if nobody had reached for it; what nobody wants any more is cancelled. */
  async putBack(ids: readonly string[], workerId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE priority_jobs j
       SET status = CASE WHEN ${UNWANTED} THEN 'CANCELLED' ELSE 'PENDING' END,
           finished_at = CASE WHEN ${UNWANTED} THEN now() END, attempts = j.attempts - 1
       FROM evolution_runs r
       WHERE j.id = ANY($1) AND r.id = j.run_id AND j.worker_id = $2 AND j.status = 'RUNNING'`,
      [ids, workerId],
    );
  }

  /** Cancels what nobody will run any more. */
  async cancelUnwanted(id: string, workerId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE priority_jobs j SET status = 'CANCELLED', finished_at = now()
       FROM evolution_runs r
       WHERE j.id = $1 AND r.id = j.run_id AND ${UNWANTED}
         AND (j.status = 'PENDING' OR (j.status = 'RUNNING' AND (j.worker_id = $2 OR j.cancel_requested)))`,
      [id, workerId],
    );
  }

  /** Cancels what nobody wants any more and nobody runs: no heartbeat of the last `silentMs` names it. */
  async cancelOrphans(silentMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE priority_jobs j SET status = 'CANCELLED', finished_at = now()
       FROM evolution_runs r
       WHERE r.id = j.run_id AND j.status = 'RUNNING' AND ${UNWANTED}
         AND j.started_at < now() - $1 * interval '1 millisecond'
         AND NOT EXISTS (SELECT 1 FROM workers w
                         WHERE w.id = j.worker_id AND w.current_jobs ?| ARRAY[j.id, j.queue_job_id]
                           AND w.last_heartbeat > now() - $1 * interval '1 millisecond')`,
      [silentMs],
    );
  }

  /** Fails what was started `mostStarts` times and never ended: it kills the processes that run it. */
  async abandon(tx: Transaction, runId: string, generation: number, mostStarts: number): Promise<void> {
    await tx.query(
      `UPDATE priority_jobs
       SET status = 'FAILED', error = coalesce(error, 'started ' || attempts || ' times and never ended'), finished_at = now()
       WHERE run_id = $1 AND generation = $2 AND status IN ('PENDING','RUNNING') AND attempts >= $3`,
      [runId, generation, mostStarts],
    );
  }

  /** Cancels what has not begun of a run; what runs is told to stop at its next heartbeat, and counts if it is faster. */
  async cancelOpen(tx: Transaction, runId: string): Promise<void> {
    await tx.query(
      `UPDATE priority_jobs
       SET status = CASE status WHEN 'PENDING' THEN 'CANCELLED' ELSE status END, cancel_requested = (status = 'RUNNING'),
           finished_at = CASE status WHEN 'PENDING' THEN now() END
       WHERE run_id = $1 AND status IN ('PENDING','RUNNING')`,
      [runId],
    );
  }

  /** Cancels what has not begun of a generation, except the first `most` of the grid. @returns whether there was any */
  async cancelBeyond(tx: Transaction, runId: string, generation: number, most: number): Promise<boolean> {
    const answer = await tx.query(
      `UPDATE priority_jobs SET status = 'CANCELLED', finished_at = now()
       WHERE id IN (SELECT id FROM priority_jobs WHERE run_id = $1 AND generation = $2 AND status = 'PENDING'
                    ORDER BY config_index OFFSET $3) RETURNING id`,
      [runId, generation, most],
    );
    return returned(answer).length > 0;
  }

  /** Opens simulations of a generation that ended in one of `statuses` again, as if they had never run. */
  async reopen(
    tx: Transaction,
    runId: string,
    generation: number,
    statuses: readonly string[],
  ): Promise<number> {
    const answer = await tx.query(
      `UPDATE priority_jobs
       SET status = 'PENDING', attempts = 0, error = NULL, worker_id = NULL, started_at = NULL, finished_at = NULL,
           cancel_requested = false
       WHERE run_id = $1 AND generation = $2 AND status = ANY($3) RETURNING id`,
      [runId, generation, statuses],
    );
    return returned(answer).length;
  }

  async result(id: string): Promise<Record<string, unknown> | null> {
    const [row]: { result: Record<string, unknown> }[] = await this.dataSource.query(
      `SELECT result FROM priority_jobs WHERE id = $1 AND status = 'COMPLETED'`,
      [id],
    );
    return row?.result ?? null;
  }

  /** What a run has used up: simulations that were begun, and those of them that failed. */
  async usage(tx: Transaction, runId: string): Promise<{ simulations: number; failures: number }> {
    const [row] = await tx.query(
      `SELECT count(*) FILTER (WHERE attempts > 0 AND NOT reused)::int AS simulations,
              count(*) FILTER (WHERE status = 'FAILED')::int AS failures
       FROM priority_jobs WHERE run_id = $1`,
      [runId],
    );
    return row;
  }

  /** Every completed simulation of a run, with what of its result decisions and statistics look at. */
  async completed(runId: string): Promise<CompletedRow[]> {
    return this.dataSource.query(
      `SELECT id, generation, config_index, simulation_key, model_id, params, ${FIGURES},
         result->'daily' AS daily, result->'span_start' AS span_start, result->'span_end' AS span_end
       FROM priority_jobs WHERE run_id = $1 AND status = 'COMPLETED' ORDER BY generation, config_index`,
      [runId],
    );
  }

  /** How the simulations of a generation ended. */
  async outcomes(tx: Transaction, runId: string, generation: number): Promise<SimulationOutcomeRow[]> {
    return tx.query(
      `SELECT id, config_index, status, finished_at, ${FIGURES} FROM priority_jobs
       WHERE run_id = $1 AND generation = $2 ORDER BY config_index`,
      [runId, generation],
    );
  }

  /** A completed simulation: what was asked, and all of what was answered. */
  async answered(tx: Transaction, id: string): Promise<AnsweredRow> {
    const [row] = await tx.query(
      `SELECT params, result FROM priority_jobs WHERE id = $1 AND status = 'COMPLETED'`,
      [id],
    );
    return row;
  }
}

interface ClaimRow {
  model_id: string;
  params: SimulationParams;
  engine_version: string;
  simulation_key: string;
  attempts: number;
  twin_id: string | null;
}

/** Null where the service gave something else than a number, or nothing. */
interface Figures {
  sqn: number | null;
  sqn_raw: number | null;
  profit_factor: number | null;
  trade_count: number | null;
  weekly_consistency: number | null;
}

export interface CompletedRow extends Figures {
  id: string;
  generation: number;
  config_index: number;
  simulation_key: string;
  model_id: string;
  params: SimulationParams;
  /** As the service gave them, null where it did not. */
  daily: unknown;
  span_start: unknown;
  span_end: unknown;
}

export interface AnsweredRow {
  params: SimulationParams;
  result: Record<string, unknown>;
}

export interface SimulationOutcomeRow extends Figures {
  id: string;
  config_index: number;
  status: string;
  finished_at: Date | null;
}
