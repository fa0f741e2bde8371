import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { Database, type Transaction } from '../../platform/database/database.js';
import type { Problem } from '../../platform/http/problem.js';
import { CarriedSimulations } from '../jobs/carried-simulations.js';
import { SimulateClaimer } from '../jobs/simulate-claimer.js';
import type { LeasedJobs } from './core/lease-end.js';
import { isOver } from './failing.js';
import { HeldLeases, type Shown } from './held-leases.js';
import { HttpWorkersRepository } from './http-workers.repository.js';
import type { Lease } from './lease.entity.js';
import { LeasesRepository } from './leases.repository.js';
import { endedBefore, gone, takenOver } from './refusals.js';
import { Settling } from './settling.js';

/** What a heartbeat found: the lease can be kept, or why the worker can drop the simulation. */
interface Found {
  readonly lease: Lease;
  readonly jobs: LeasedJobs;
  readonly dropped: Problem | null;
}

const NOT_WANTED = 'the result is no longer wanted';

/** Keeps a lease alive, and tells its worker when there is no point in going on. */
@Injectable()
export class Keeping {
  constructor(
    private readonly database: Database,
    private readonly held: HeldLeases,
    private readonly leases: LeasesRepository,
    private readonly workers: HttpWorkersRepository,
    private readonly carried: CarriedSimulations,
    private readonly claimer: SimulateClaimer,
    private readonly settling: Settling,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {}

  /**
   * @returns when the lease expires now
   * @throws Problem 403; 409 when the lock was lost or the simulation has ended; 410 when nobody wants it any more; 503
   *   while the queue's store is away, which is no reason to stop
   */
  async keep(shown: Shown): Promise<Date> {
    const { lease, jobs, dropped } = await this.database.transaction((tx) => this.look(tx, shown));
    if (dropped !== null) {
      await this.settling.settle(lease, jobs, NOT_WANTED);
      throw dropped;
    }
    const kept = await this.claimer.extend(lease.queueJobId, lease.queueToken);
    const until = await this.database.transaction(async (tx) => {
      const expiresAt = kept
        ? await this.leases.extend(tx, lease.token, this.config.JOB_LOCK_MS)
        : await this.leases.end(tx, lease.token);
      await this.workers.beat(tx, lease.workerId);
      return expiresAt;
    });
    if (until === undefined) throw takenOver(shown.jobId);
    return until;
  }

  /** A simulation that has ended or that nobody wants is closed under the lease, so that the queue job can go. */
  private async look(tx: Transaction, shown: Shown): Promise<Found> {
    const { jobId } = shown;
    const { lease, state } = await this.held.hold(tx, shown);
    const simulation = (await this.carried.find(tx, jobId))!;
    if (state === 'open' && !isOver(simulation) && simulation.wanted) {
      return { lease, jobs: lease.jobs, dropped: lease.endedAt === null ? null : takenOver(jobId) };
    }
    if (!simulation.wanted) await this.carried.release(tx, jobId, lease.workerId, NOT_WANTED);
    const jobs = state === 'open' ? await this.leases.mark(tx, lease.token, jobId, 'cancelled') : lease.jobs;
    await this.workers.beat(tx, lease.workerId);
    const dropped = simulation.wanted
      ? endedBefore(simulation)
      : gone(`The simulation ${jobId} is no longer wanted.`, { cancel: true });
    return { lease, jobs, dropped };
  }
}
