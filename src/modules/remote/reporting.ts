import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../../platform/database/database.js';
import type { CarriedSimulation } from '../jobs/carried-simulation.js';
import { CarriedSimulations } from '../jobs/carried-simulations.js';
import type { JobStatus } from '../jobs/core/job-status.js';
import type { LeasedJobs, LeasedState } from './core/lease-end.js';
import { type HeldLease, HeldLeases, type Shown } from './held-leases.js';
import { HttpWorkersRepository } from './http-workers.repository.js';
import type { Lease } from './lease.entity.js';
import { LeasesRepository } from './leases.repository.js';
import { type Settled, Settling } from './settling.js';

/** A report that counts. */
export interface Accepted {
  readonly status: JobStatus;
  readonly queue: Settled;
}

/** What a report makes of a simulation; null when the same was reported under the same lease before. */
export type Decision = (
  tx: Transaction,
  held: HeldLease,
  simulation: CarriedSimulation,
) => Promise<LeasedState | null>;

const STATUS: Readonly<Record<LeasedState, JobStatus>> = {
  open: 'RUNNING',
  completed: 'COMPLETED',
  failed: 'FAILED',
  released: 'PENDING',
  cancelled: 'CANCELLED',
  busy: 'PENDING',
};

/** Takes in what a worker says of a simulation: PostgreSQL first, in one transaction, then the queue. */
@Injectable()
export class Reporting {
  constructor(
    private readonly database: Database,
    private readonly held: HeldLeases,
    private readonly leases: LeasesRepository,
    private readonly workers: HttpWorkersRepository,
    private readonly carried: CarriedSimulations,
    private readonly settling: Settling,
  ) {}

  /** @throws Problem 403, and what `decide` throws */
  async report(shown: Shown, decide: Decision, reason = 'reported by its worker'): Promise<Accepted> {
    const { lease, jobs, fresh } = await this.database.transaction((tx) => this.record(tx, shown, decide));
    const state = jobs[shown.jobId]!;
    if (fresh && state === 'completed') await this.carried.accepted(shown.jobId);
    return { status: STATUS[state], queue: await this.settling.settle(lease, jobs, reason) };
  }

  private async record(
    tx: Transaction,
    shown: Shown,
    decide: Decision,
  ): Promise<{ lease: Lease; jobs: LeasedJobs; fresh: boolean }> {
    const { jobId } = shown;
    const held = await this.held.hold(tx, shown);
    const state = await decide(tx, held, (await this.carried.find(tx, jobId))!);
    const { lease } = held;
    if (state === null) return { lease, jobs: lease.jobs, fresh: false };
    const jobs = await this.leases.mark(tx, lease.token, jobId, state);
    const counts = { done: state === 'completed' ? 1 : 0, failed: isFailure(state) ? 1 : 0 };
    await this.workers.beat(tx, lease.workerId, counts);
    return { lease, jobs, fresh: true };
  }
}

const isFailure = (state: LeasedState): boolean => state === 'failed' || state === 'released';
