import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { returned } from '../../platform/database/affected.js';
import type { Transaction } from '../../platform/database/database.js';
import { Signals } from '../../platform/database/signals.js';
import type { LuckStatistics } from '../evidence/core/luck-statistics.js';
import { EvolutionRun } from './evolution-run.entity.js';
import type { BudgetCut } from './core/budgets.js';
import { finalStatus, type StopReason } from './core/run-state.js';

/** Any constant: all API processes must agree on it. */
const ADMISSION_LOCK = 7_233_042;

/** Said when a transaction that lets a run wait, or makes room for one, has been committed. */
export const ADMITTABLE = 'admittable';

/** An idempotency key and what tells the request that it stands for from others. */
export interface RequestKey {
  readonly key: string;
  readonly hash: string;
}

export interface NewRun {
  readonly id: string;
  readonly symbol: string;
  readonly seedModelId: string | null;
  readonly maxGenerations: number;
  readonly config: object;
  readonly warnings: readonly string[];
  /** The request that asks for the run, when it has a key, and the run's place in it. */
  readonly request: (RequestKey & { readonly place: number }) | null;
}

@Injectable()
export class RunsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly signals: Signals,
  ) {}

  /** Inserts a run that waits for admission. @returns false when the key of its request is taken */
  async insert(tx: Transaction, run: NewRun): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO evolution_runs (id, symbol, seed_model_id, max_generations, config, warnings, idempotency_key,
                                   request_hash, request_place)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (idempotency_key, request_place) DO NOTHING RETURNING id`,
      [
        run.id,
        run.symbol,
        run.seedModelId,
        run.maxGenerations,
        JSON.stringify(run.config),
        JSON.stringify(run.warnings),
        run.request?.key ?? null,
        run.request?.hash ?? null,
        run.request?.place ?? null,
      ],
    );
    await this.signals.say(tx, ADMITTABLE);
    return rows.length === 1;
  }

  /** The runs that a request with this idempotency key started, in its order. */
  async ofRequest(idempotencyKey: string): Promise<EvolutionRun[]> {
    return this.dataSource
      .getRepository(EvolutionRun)
      .find({ where: { idempotencyKey }, order: { requestPlace: 'ASC' } });
  }

  async find(id: string): Promise<EvolutionRun | null> {
    return this.dataSource.getRepository(EvolutionRun).findOneBy({ id });
  }

  /**
   * The run, locked until `tx` ends. Rows that refer to the run may be inserted meanwhile: a step that holds its
   * generation writes events, and would wait for a lock that waits for the generation.
   */
  async lock(tx: Transaction, id: string): Promise<EvolutionRun | null> {
    return tx.getRepository(EvolutionRun).findOne({ where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  async isRunning(id: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `SELECT 1 FROM evolution_runs WHERE id = $1 AND status = 'RUNNING'`,
      [id],
    );
    return rows.length === 1;
  }

  /** RUNNING or PENDING to PAUSED. */
  async pause(tx: Transaction, id: string): Promise<void> {
    await tx.query(
      `UPDATE evolution_runs SET status = 'PAUSED', paused_at = now()
       WHERE id = $1 AND status IN ('PENDING','RUNNING')`,
      [id],
    );
    await this.signals.say(tx, ADMITTABLE);
  }

  /** A run that was paused or has ended waits for admission again, in its old place. */
  async awaitAdmission(tx: Transaction, id: string): Promise<void> {
    await tx.query(
      `UPDATE evolution_runs
       SET status = 'PENDING', paused_at = NULL, stop_reason = NULL, stop_detail = NULL, finished_at = NULL
       WHERE id = $1`,
      [id],
    );
    await this.signals.say(tx, ADMITTABLE);
  }

  /** Runs that have used up a budget which no decision has to wait for, and the budget. */
  async overBudget(): Promise<{ id: string; reason: BudgetCut }[]> {
    return this.dataSource.query(
      `SELECT r.id, CASE WHEN late THEN 'max_wall_seconds' ELSE 'max_failures' END AS reason
       FROM evolution_runs r,
         LATERAL (SELECT r.started_at + (r.config->>'max_wall_seconds')::float8 * interval '1 second' <= now()) w (late)
       WHERE r.finished_at IS NULL AND r.started_at IS NOT NULL
         AND (late OR (r.config->>'max_failures')::int <=
                (SELECT count(*) FROM priority_jobs j WHERE j.run_id = r.id AND j.status = 'FAILED'))`,
    );
  }

  /**
   * Lets waiting runs work, oldest first, until `maxActive` do. The status is asked for twice because a row that `stop`
   * holds is looked at again, after the wait, by the outer condition only.
   * @returns the ids of the admitted
   */
  async admit(tx: Transaction, maxActive: number): Promise<string[]> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [ADMISSION_LOCK]);
    const answer = await tx.query(
      `UPDATE evolution_runs SET status = 'RUNNING', started_at = coalesce(started_at, now())
       WHERE id IN (SELECT id FROM evolution_runs WHERE status = 'PENDING' ORDER BY seq
                    LIMIT greatest(0, $1 - (SELECT count(*) FROM evolution_runs WHERE status = 'RUNNING')))
         AND status = 'PENDING'
       RETURNING id, seq`,
      [maxActive],
    );
    return returned<{ id: string; seq: string }>(answer)
      .toSorted((a, b) => Number(a.seq) - Number(b.seq))
      .map(({ id }) => id);
  }

  async advanceTo(tx: Transaction, id: string, generation: number): Promise<void> {
    await tx.query('UPDATE evolution_runs SET current_generation = $2 WHERE id = $1', [id, generation]);
  }

  /** What everything found so far is against luck. */
  async saveStatistics(tx: Transaction, id: string, statistics: LuckStatistics): Promise<void> {
    await tx.query('UPDATE evolution_runs SET statistics = $2 WHERE id = $1', [
      id,
      JSON.stringify(statistics),
    ]);
  }

  /** Ends a run that has not ended. @returns whether it was this call that ended it */
  async end(tx: Transaction, id: string, reason: StopReason, detail: string | null): Promise<boolean> {
    const [answer] = await Promise.all([
      tx.query(
        `UPDATE evolution_runs
         SET status = $2, stop_reason = $3::varchar, stop_detail = $4, promoted = ($3::varchar = 'promoted'), finished_at = now()
         WHERE id = $1 AND finished_at IS NULL RETURNING id`,
        [id, finalStatus(reason), reason, detail],
      ),
      this.signals.say(tx, ADMITTABLE),
    ]);
    return returned(answer).length === 1;
  }
}
