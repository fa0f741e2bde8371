import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { returned } from '../../platform/database/affected.js';
import type { Transaction } from '../../platform/database/database.js';

/** What a worker tells of itself. */
export interface HttpWorker {
  readonly id: string;
  readonly host: string;
  readonly version: string;
}

/** What the worker `$1` runs: the open simulations of its leases. */
const CURRENT = `(SELECT coalesce(jsonb_agg(each.key ORDER BY each.key), '[]') FROM leases, jsonb_each_text(jobs) each
  WHERE worker_id = $1::varchar AND ended_at IS NULL AND expires_at > now() AND each.value = 'open')`;

/** Rows of `workers` that stand for programs that speak HTTP; each of their calls is a heartbeat. */
@Injectable()
export class HttpWorkersRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Notes that a worker asks for work. @returns false when its name is that of another process */
  async greet({ id, host, version }: HttpWorker): Promise<boolean> {
    const answer: unknown = await this.dataSource.query(
      `INSERT INTO workers (id, host, pid, role, version, concurrency, state, current_jobs)
       VALUES ($1::varchar, $2, 0, 'http', $3, 1, 'running', ${CURRENT})
       ON CONFLICT (id) DO UPDATE SET host = $2, version = $3, state = 'running', current_jobs = excluded.current_jobs,
         last_heartbeat = now()
       WHERE workers.role = 'http' RETURNING id`,
      [id, host, version],
    );
    return returned(answer).length === 1;
  }

  /** Notes that a worker still works, and what it has done since. */
  async beat(tx: Transaction, id: string, { done = 0, failed = 0 } = {}): Promise<void> {
    await tx.query(
      `UPDATE workers SET current_jobs = c.jobs, concurrency = greatest(jsonb_array_length(c.jobs), 1), done = done + $2,
         failed = failed + $3, last_heartbeat = now()
       FROM (SELECT ${CURRENT} AS jobs) c
       WHERE id = $1::varchar AND role = 'http'`,
      [id, done, failed],
    );
  }
}
