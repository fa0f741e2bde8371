import { Injectable } from '@nestjs/common';
import { type QueueEnd, SimulateClaimer } from '../jobs/simulate-claimer.js';
import { type LeasedJobs, leaseEnd } from './core/lease-end.js';
import type { Lease } from './lease.entity.js';

/** What the queue was told: `open` when other simulations of the lease are still out. */
export type Settled = QueueEnd | 'open';

/** Milliseconds until a queue job that waits for a twin is tried again. */
const TWIN_DELAY_MS = 1000;

/**
 * Tells the queue how its job went, once every simulation of a lease has been reported. PostgreSQL has decided before, so
 * whatever the queue makes of it is news, not trouble: what it does not learn it finds out when the lock expires.
 */
@Injectable()
export class Settling {
  constructor(private readonly claimer: SimulateClaimer) {}

  async settle({ queueJobId, queueToken }: Lease, jobs: LeasedJobs, reason: string): Promise<Settled> {
    const job = { id: queueJobId, token: queueToken };
    switch (leaseEnd(jobs)) {
      case 'open':
        return 'open';
      case 'completed':
        return this.claimer.complete(job);
      case 'failed':
        return this.claimer.fail(job, reason);
      case 'retry':
        return this.claimer.retry(job, reason);
      default:
        return this.claimer.giveBack(job, TWIN_DELAY_MS);
    }
  }
}
