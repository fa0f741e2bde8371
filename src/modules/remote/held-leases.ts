import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import type { LeasedState } from './core/lease-end.js';
import type { Lease } from './lease.entity.js';
import { LeasesRepository } from './leases.repository.js';
import { forbidden } from './refusals.js';

/** What a caller shows to speak for a simulation. */
export interface Shown {
  readonly jobId: string;
  readonly lease: string;
  /** Name of the API token that the call came with. */
  readonly principal: string;
  /** Null when the call does not say. */
  readonly workerId: string | null;
}

export interface HeldLease {
  readonly lease: Lease;
  /** What became of the simulation under it so far. */
  readonly state: LeasedState;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Tells whether a caller may speak for a simulation. */
@Injectable()
export class HeldLeases {
  constructor(private readonly leases: LeasesRepository) {}

  /**
   * The lease that a caller shows, locked until `tx` ends.
   * @throws Problem 403, in the same words for whatever is wrong: a lease that does not exist tells nothing
   */
  async hold(tx: Transaction, { jobId, lease: token, principal, workerId }: Shown): Promise<HeldLease> {
    const lease = UUID.test(token) ? await this.leases.lock(tx, token) : undefined;
    const state = lease?.jobs[jobId];
    const own = lease?.principal === principal && (workerId === null || workerId === lease.workerId);
    if (lease === undefined || !own || state === undefined || state === 'busy') {
      throw forbidden(
        `This lease does not hold the simulation ${jobId}: send the one that its claim answered.`,
      );
    }
    return { lease, state };
  }
}
