import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { returned } from '../../platform/database/affected.js';
import type { Transaction } from '../../platform/database/database.js';
import type { LeasedJobs, LeasedState } from './core/lease-end.js';
import type { Lease } from './lease.entity.js';

export type NewLease = Pick<
  Lease,
  'token' | 'queueJobId' | 'queueToken' | 'workerId' | 'principal' | 'jobs' | 'lastTry'
>;

const COLUMNS = `token, queue_job_id AS "queueJobId", queue_token AS "queueToken", worker_id AS "workerId", principal, jobs,
  last_try AS "lastTry", created_at AS "createdAt", expires_at AS "expiresAt", ended_at AS "endedAt"`;

@Injectable()
export class LeasesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Writes a lease that has `forMs` milliseconds to run, and ends those that others had of the same queue job.
   * @returns when it expires
   */
  async open(tx: Transaction, lease: NewLease, forMs: number): Promise<Date> {
    await tx.query('UPDATE leases SET ended_at = now() WHERE queue_job_id = $1 AND ended_at IS NULL', [
      lease.queueJobId,
    ]);
    const [row]: { expires_at: Date }[] = await tx.query(
      `INSERT INTO leases (token, queue_job_id, queue_token, worker_id, principal, jobs, last_try, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 millisecond') RETURNING expires_at`,
      [
        lease.token,
        lease.queueJobId,
        lease.queueToken,
        lease.workerId,
        lease.principal,
        JSON.stringify(lease.jobs),
        lease.lastTry,
        forMs,
      ],
    );
    return row!.expires_at;
  }

  /** The lease, locked until `tx` ends: what is reported under it is decided one after the other. */
  async lock(tx: Transaction, token: string): Promise<Lease | undefined> {
    const [row] = await tx.query<Lease[]>(`SELECT ${COLUMNS} FROM leases WHERE token = $1 FOR UPDATE`, [
      token,
    ]);
    return row;
  }

  /** Puts down what became of a simulation; the lease ends when nothing is open under it. @returns all of them */
  async mark(tx: Transaction, token: string, jobId: string, state: LeasedState): Promise<LeasedJobs> {
    const [row] = returned<{ jobs: LeasedJobs }>(
      await tx.query(
        `UPDATE leases SET jobs = jobs || jsonb_build_object($2::text, $3::text),
           ended_at = CASE WHEN EXISTS (SELECT 1 FROM jsonb_each_text(jobs) each WHERE each.key <> $2 AND each.value = 'open')
                           THEN ended_at ELSE coalesce(ended_at, now()) END
         WHERE token = $1 RETURNING jobs`,
        [token, jobId, state],
      ),
    );
    return row!.jobs;
  }

  /** @returns when it expires now */
  async extend(tx: Transaction, token: string, forMs: number): Promise<Date> {
    const [row] = returned<{ expires_at: Date }>(
      await tx.query(
        `UPDATE leases SET expires_at = now() + $2 * interval '1 millisecond' WHERE token = $1 RETURNING expires_at`,
        [token, forMs],
      ),
    );
    return row!.expires_at;
  }

  /** Ends a lease whose queue job is somebody else's by now. */
  async end(tx: Transaction, token: string): Promise<void> {
    await tx.query('UPDATE leases SET ended_at = coalesce(ended_at, now()) WHERE token = $1', [token]);
  }

  /** Deletes what expired more than `hours` ago. */
  async forget(hours: number): Promise<void> {
    await this.dataSource.query(`DELETE FROM leases WHERE expires_at < now() - $1 * interval '1 hour'`, [
      hours,
    ]);
  }
}
