import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { Database } from '../../platform/database/database.js';
import { conflict, unavailable } from '../../platform/http/problem.js';
import { log } from '../../platform/logging/log.js';
import { CarriedSimulations, type ClaimedSimulation } from '../jobs/carried-simulations.js';
import { HEARTBEAT_S } from '../jobs/heartbeat.js';
import { SimulateClaimer, type TakenJob } from '../jobs/simulate-claimer.js';
import type { LeasedState } from './core/lease-end.js';
import { type HttpWorker, HttpWorkersRepository } from './http-workers.repository.js';
import { LeasesRepository } from './leases.repository.js';
import { Line } from './line.js';

export interface Asking {
  readonly worker: HttpWorker;
  /** Name of the API token that the call came with. */
  readonly principal: string;
  readonly waitMs: number;
}

/** Simulations that a worker has until the lease expires. */
export interface Handed {
  readonly simulations: readonly ClaimedSimulation[];
  readonly lease: string;
  readonly expiresAt: Date;
}

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 250;
const LONGEST_TWIN_DELAY_MS = 30_000;

/** Hands the next queue job to a worker that speaks HTTP, and waits for one when there is none. */
@Injectable()
export class Claiming implements OnModuleDestroy {
  private readonly line = new Line();
  private readonly stopping = new AbortController();

  constructor(
    private readonly claimer: SimulateClaimer,
    private readonly carried: CarriedSimulations,
    private readonly leases: LeasesRepository,
    private readonly workers: HttpWorkersRepository,
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {}

  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /**
   * @param gone aborted when nobody waits for the answer any more
   * @returns null when there was nothing to do until the time was up
   * @throws Problem 409 when the worker has the name of another process, 503 while the queue's store is away or this
   *   process stops
   */
  async claim(asking: Asking, gone: AbortSignal): Promise<Handed | null> {
    await this.greet(asking.worker);
    const pulse = setInterval(() => void this.refresh(asking.worker), HEARTBEAT_S * 1000);
    try {
      const over = AbortSignal.any([gone, this.stopping.signal, AbortSignal.timeout(asking.waitMs)]);
      for (;;) {
        const taken = await this.next(over, asking.waitMs > 0);
        if (taken === null) break;
        const handed = gone.aborted ? await this.giveBack(taken) : await this.hand(taken, asking);
        if (handed !== null) return handed;
      }
      if (this.stopping.signal.aborted) throw unavailable('This process stops; ask again in a moment.');
      return null;
    } finally {
      clearInterval(pulse);
    }
  }

  /** The next queue job, however often the queue has to be asked. */
  private async next(over: AbortSignal, patient: boolean): Promise<TakenJob | null> {
    const first = this.stopping.signal.aborted ? null : await this.claimer.take();
    if (first !== null || !patient) return first;
    const leave = await this.line.turn(over);
    try {
      for (let pause = FIRST_PAUSE_MS; !over.aborted; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
        const taken = await this.claimer.take();
        if (taken !== null) return taken;
        await sleep(pause, undefined, { signal: over }).catch(() => undefined);
      }
      return null;
    } finally {
      leave();
    }
  }

  /** Null when nothing of the queue job is left to run. */
  private async hand(taken: TakenJob, { worker, principal }: Asking): Promise<Handed | null> {
    try {
      const { claimed, busy } = await this.carried.claim(taken.id, worker.id);
      if (claimed.length === 0) {
        if (busy.length === 0) await this.claimer.complete(taken);
        else await this.claimer.giveBack(taken, twinDelayMs(taken));
        return null;
      }
      const lease = {
        token: randomUUID(),
        queueJobId: taken.id,
        queueToken: taken.token,
        workerId: worker.id,
        principal,
        jobs: {
          ...statesOf(claimed, 'open'),
          ...statesOf(
            busy.map((id) => ({ id })),
            'busy',
          ),
        },
        lastTry: taken.last,
      };
      const expiresAt = await this.database.transaction(async (tx) => {
        const left = this.config.JOB_LOCK_MS - (performance.now() - taken.takenAt);
        const until = await this.leases.open(tx, lease, left);
        await this.workers.beat(tx, worker.id);
        return until;
      });
      return { simulations: claimed, lease: lease.token, expiresAt };
    } catch (error) {
      await this.giveBack(taken);
      throw error;
    }
  }

  private async giveBack(taken: TakenJob): Promise<null> {
    await this.claimer.giveBack(taken, 0);
    return null;
  }

  private async greet(worker: HttpWorker): Promise<void> {
    if (await this.workers.greet(worker)) return;
    throw conflict(`${worker.id} is the name of a process of the factory: choose another worker_id.`);
  }

  private async refresh(worker: HttpWorker): Promise<void> {
    await this.workers
      .greet(worker)
      .catch((error: unknown) =>
        log().warn({ err: error, worker: worker.id }, 'a heartbeat was not written'),
      );
  }
}

const statesOf = (jobs: readonly { id: string }[], state: LeasedState): Record<string, LeasedState> =>
  Object.fromEntries(jobs.map(({ id }) => [id, state]));

/**
 * A twin may run for minutes and every try counts as a start, so each wait is longer than the one before; the first is
 * half a second.
 */
const twinDelayMs = ({ starts }: TakenJob): number =>
  Math.min(500 * 2 ** (starts - 1), LONGEST_TWIN_DELAY_MS);
