import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { returned } from '../../platform/database/affected.js';
import type { Transaction } from '../../platform/database/database.js';

/** What is looked at: a simulation that met the criteria. */
export interface TouchedCandidate {
  readonly runId: string;
  readonly generation: number;
  readonly jobId: string;
  readonly simulationKey: string;
}

/** A look at the holdout; `passed` is null until there is an answer. */
export interface TouchRow {
  readonly ordinal: number;
  readonly stats: Readonly<Record<string, unknown>> | null;
  readonly passed: boolean | null;
  readonly reason: string | null;
}

const FIELDS = 'ordinal, stats, passed, reason';

/** Looks at holdouts, at most one a candidate. Whoever claims one holds the run, so that two never count past each other. */
@Injectable()
export class TouchesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The look at a candidate, if one was begun. */
  async find(tx: Transaction, runId: string, simulationKey: string): Promise<TouchRow | null> {
    const [row]: TouchRow[] = await tx.query(
      `SELECT ${FIELDS} FROM holdout_touches WHERE run_id = $1 AND simulation_key = $2`,
      [runId, simulationKey],
    );
    return row ?? null;
  }

  /** How many looks the run has begun. */
  async count(runId: string, tx: Transaction = this.dataSource.manager): Promise<number> {
    const [row]: { count: number }[] = await tx.query(
      'SELECT count(*)::int AS count FROM holdout_touches WHERE run_id = $1',
      [runId],
    );
    return row?.count ?? 0;
  }

  async insert(tx: Transaction, ordinal: number, candidate: TouchedCandidate): Promise<void> {
    await tx.query(
      `INSERT INTO holdout_touches (run_id, ordinal, generation, job_id, simulation_key) VALUES ($1, $2, $3, $4, $5)`,
      [candidate.runId, ordinal, candidate.generation, candidate.jobId, candidate.simulationKey],
    );
  }

  /** Keeps the first answer. @returns the look, and whether it was this one */
  async answer(
    tx: Transaction,
    runId: string,
    answer: TouchRow,
  ): Promise<{ touch: TouchRow; isFirst: boolean }> {
    const rows = returned<TouchRow>(
      await tx.query(
        `UPDATE holdout_touches SET answered_at = now(), stats = $3, passed = $4, reason = $5
         WHERE run_id = $1 AND ordinal = $2 AND answered_at IS NULL RETURNING ${FIELDS}`,
        [
          runId,
          answer.ordinal,
          answer.stats === null ? null : JSON.stringify(answer.stats),
          answer.passed,
          answer.reason,
        ],
      ),
    );
    if (rows.length === 1) return { touch: rows[0]!, isFirst: true };
    const [kept]: TouchRow[] = await tx.query(
      `SELECT ${FIELDS} FROM holdout_touches WHERE run_id = $1 AND ordinal = $2`,
      [runId, answer.ordinal],
    );
    return { touch: kept ?? answer, isFirst: false };
  }
}
