import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface WorkerFacts {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly role: 'api' | 'processor';
  readonly version: string;
  readonly concurrency: number;
}

export interface WorkerBeat {
  readonly state: 'running' | 'stopped';
  readonly currentJobs: readonly string[];
  readonly servicesDown: readonly string[];
  /** Since the process started. */
  readonly done: number;
  readonly failed: number;
}

@Injectable()
export class WorkersRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of the simulations `ids` that whoever runs them can drop: cancelled, or ended by somebody else. */
  async unwanted(ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM priority_jobs
       WHERE id = ANY($1) AND (cancel_requested OR status IN ('COMPLETED','FAILED','CANCELLED'))`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Writes the row of a process; one that starts again under the same name takes the row over.
   * @returns how many simulations the others run at a time that gave a sign of life in the last `aliveS` seconds
   */
  async beat(facts: WorkerFacts, beat: WorkerBeat, startedAt: Date, aliveS: number): Promise<number> {
    const [row]: { slots: number }[] = await this.dataSource.query(
      `INSERT INTO workers (id, host, pid, role, version, concurrency, state, current_jobs, done, failed, started_at,
                            services_down)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (id) DO UPDATE SET host = $2, pid = $3, role = $4, version = $5, concurrency = $6, state = $7,
         current_jobs = $8, done = $9, failed = $10, started_at = $11, services_down = $12,
         last_heartbeat = now()
       RETURNING (SELECT coalesce(sum(w.concurrency), 0)::int FROM workers w
                  WHERE w.id <> $1 AND w.role <> 'api' AND w.state = 'running'
                    AND w.last_heartbeat > now() - $13 * interval '1 second') AS slots`,
      [
        facts.id,
        facts.host,
        facts.pid,
        facts.role,
        facts.version,
        facts.concurrency,
        beat.state,
        JSON.stringify(beat.currentJobs),
        beat.done,
        beat.failed,
        startedAt,
        JSON.stringify(beat.servicesDown),
        aliveS,
      ],
    );
    return row!.slots;
  }
}
