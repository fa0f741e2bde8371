import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import type { CarriedSimulation } from '../jobs/carried-simulation.js';
import { CarriedSimulations } from '../jobs/carried-simulations.js';
import type { LeasedState } from './core/lease-end.js';
import type { HeldLease } from './held-leases.js';
import { endedBefore, takenOver } from './refusals.js';

export interface Failure {
  readonly error: string;
  /** Whether another try would fail as well. */
  readonly final: boolean;
}

/** Ends a try that failed: the simulation gets another one, unless that would not help or none is left. */
@Injectable()
export class Failing {
  constructor(private readonly carried: CarriedSimulations) {}

  /**
   * @returns null when it had failed under this lease before
   * @throws Problem 409 when the simulation ended otherwise or is somebody else's by now, 410 when nobody wants it any more
   */
  async fail(
    tx: Transaction,
    { lease, state }: HeldLease,
    simulation: CarriedSimulation,
    { error, final }: Failure,
  ): Promise<LeasedState | null> {
    const { id } = simulation;
    if (state === 'failed' || state === 'released') return null;
    if (isOver(simulation)) throw endedBefore(simulation);
    if (lease.endedAt !== null || simulation.workerId !== lease.workerId) throw takenOver(id);
    if (final || lease.lastTry) await this.carried.fail(tx, id, error);
    else await this.carried.release(tx, id, lease.workerId, error);
    const after = (await this.carried.find(tx, id))!;
    if (after.status === 'CANCELLED') return 'cancelled';
    if (after.status === 'COMPLETED') throw endedBefore(after);
    return after.status === 'FAILED' ? 'failed' : 'released';
  }
}

export const isOver = ({ status }: CarriedSimulation): boolean =>
  status !== 'PENDING' && status !== 'RUNNING';
