import { getSharedConfigToken } from '@nestjs/bullmq';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Job, UnrecoverableError, Worker } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { isOutage } from '../../platform/database/is-outage.js';
import { unavailable } from '../../platform/http/problem.js';
import { log } from '../../platform/logging/log.js';
import { logTroubles } from '../../platform/queue/log-troubles.js';
import type { QueueConnection } from '../../platform/queue/queue-backend.js';
import { MOST_STARTS, type Payloads } from './catalogue.js';
import { workerOptions } from './worker-options.js';

/** A queue job that was taken by hand, and the token of its lock. */
export interface TakenJob {
  readonly id: string;
  readonly token: string;
  /** Times that it was taken, this one included. */
  readonly starts: number;
  /** Whether the queue gives up after this try. */
  readonly last: boolean;
  /** `performance.now()` when it was asked for; its lock runs from a moment later. */
  readonly takenAt: number;
}

/** What the queue made of it: `lost` when it had given the job to somebody else, or had finished or forgotten it. */
export type QueueEnd = 'done' | 'lost' | 'unreachable';

type SimulateJob = Job<Payloads['simulate']>;

/** Longer than any answer of a store that works, shorter than anybody's patience. */
const PATIENCE_MS = 1000;
/** Not there, no lock, not active, another's lock: news, not trouble, for PostgreSQL has decided before. */
const LOST = new Set([-1, -2, -3, -6]);

/**
 * Takes jobs of `simulate` by hand, for those who cannot talk to the queue's store themselves. It takes from where the
 * processors take, in the same order, and sweeps for jobs whose lock has expired, so that a factory without processors
 * gets them back as well.
 */
@Injectable()
export class SimulateClaimer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly worker: Worker<Payloads['simulate']>;
  /** Status of the connection; null as long as there was none, and for a store that reconnects by itself. */
  private status: (() => string) | null = null;

  constructor(
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
    @Inject(getSharedConfigToken()) queue: QueueConnection,
  ) {
    const options = { ...queue, ...workerOptions(config, 1), autorun: false, name: 'by-hand' };
    this.worker = new Worker('simulate', null, options);
    logTroubles('simulate', this.worker);
    this.worker.on('stalled', (job) =>
      log().warn({ queue: 'simulate', job }, 'taken over: its lock had expired'),
    );
  }

  onApplicationBootstrap(): void {
    if (this.config.QUEUE_BACKEND === 'redis') {
      // Resolves once the first connection stands; what fails before is told by the `error` listener.
      this.worker.getBackend().client.then(
        (client) => (this.status = () => client.status),
        () => undefined,
      );
    }
    void this.worker.startStalledCheckTimer();
  }

  async beforeApplicationShutdown(): Promise<void> {
    const closed = this.worker.close(!this.isReachable());
    await Promise.race([closed, sleep(PATIENCE_MS, undefined, { ref: false })]);
  }

  /**
   * The next job by priority, or null when none waits.
   * @throws Problem 503 at once while the store of the queues is away
   */
  async take(): Promise<TakenJob | null> {
    if (!this.isReachable()) throw away();
    const token = randomUUID();
    const takenAt = performance.now();
    const taking = this.worker.getNextJob(token, { block: false });
    try {
      const job = await soon(taking);
      if (job === undefined) return null;
      const taken = { id: job.id!, token, starts: job.attemptsStarted, last: isLast(job), takenAt };
      return (await this.endOutworn(job, taken)) ? await this.take() : taken;
    } catch (error) {
      if (error instanceof Late) {
        void this.returnLate(taking, token);
        throw away();
      }
      if (isOutage(error)) throw away();
      // A damaged payload: the reconciler mends it, and until then its lock keeps it out of the way.
      log().error({ err: error, queue: 'simulate' }, 'a job could not be read; it is left to the reconciler');
      return null;
    }
  }

  /**
   * Keeps the lock for another lock's time. @returns whether it was still held
   * @throws Problem 503 while the store of the queues is away
   */
  async extend(id: string, token: string): Promise<boolean> {
    if (!this.isReachable()) throw away();
    try {
      const lost = await soon(this.worker.extendJobLocks([id], [token], this.config.JOB_LOCK_MS));
      return lost.length === 0;
    } catch (error) {
      if (error instanceof Late || isOutage(error)) throw away();
      throw error;
    }
  }

  /** Ends a job whose simulations have all ended. */
  complete(job: Pick<TakenJob, 'id' | 'token'>): Promise<QueueEnd> {
    return this.end(job, (found) => found.moveToCompleted('by hand', job.token, false));
  }

  /** Ends a job whose simulations have all failed for good. */
  fail(job: Pick<TakenJob, 'id' | 'token'>, reason: string): Promise<QueueEnd> {
    return this.end(job, (found) => found.moveToFailed(new UnrecoverableError(reason), job.token, false));
  }

  /** Counts a failed try; the job comes back after its backoff. */
  retry(job: Pick<TakenJob, 'id' | 'token'>, reason: string): Promise<QueueEnd> {
    return this.end(job, (found) => found.moveToFailed(new Error(reason), job.token, false));
  }

  /** Gives a job back for `delayMs` milliseconds; no try is used up. */
  giveBack(job: Pick<TakenJob, 'id' | 'token'>, delayMs: number): Promise<QueueEnd> {
    return this.end(job, (found) => found.moveToDelayed(Date.now() + delayMs, job.token));
  }

  private async end(
    { id }: Pick<TakenJob, 'id'>,
    move: (job: SimulateJob) => Promise<unknown>,
  ): Promise<QueueEnd> {
    if (!this.isReachable()) return 'unreachable';
    try {
      return await soon(this.moved(id, move));
    } catch (error) {
      log().warn(
        { err: error, queue: 'simulate', job: id },
        'the queue could not be told; it finds out by itself',
      );
      return 'unreachable';
    }
  }

  private async moved(id: string, move: (job: SimulateJob) => Promise<unknown>): Promise<QueueEnd> {
    const job = (await Job.fromId(this.worker, id)) as SimulateJob | undefined;
    if (job === undefined) return 'lost';
    try {
      await move(job);
      return 'done';
    } catch (error) {
      if (LOST.has((error as { code?: number }).code ?? 0)) return 'lost';
      throw error;
    }
  }

  /** Fails what kills the processes that run it, as BullMQ does for those that it runs itself. */
  private async endOutworn(job: SimulateJob, taken: TakenJob): Promise<boolean> {
    const reason =
      job.deferredFailure ??
      (taken.starts > MOST_STARTS ? `started ${taken.starts} times and never ended` : null);
    if (reason === null) return false;
    await this.fail(taken, reason);
    return true;
  }

  /** Whoever asked is gone when a store that hung hands out a job after all. */
  private async returnLate(taking: Promise<SimulateJob | undefined>, token: string): Promise<void> {
    try {
      const job = await taking;
      if (job !== undefined) await this.giveBack({ id: job.id!, token }, 0);
    } catch (error) {
      log().warn({ err: error, queue: 'simulate' }, 'a job may have been taken for nobody; its lock expires');
    }
  }

  private isReachable(): boolean {
    return this.config.QUEUE_BACKEND === 'postgres' || this.status?.() === 'ready';
  }
}

const isLast = (job: SimulateJob): boolean => job.attemptsMade + 1 >= (job.opts.attempts ?? 1);

const away = (): Error => unavailable('The store of the queues does not answer; try again in a moment.');

/** The store has not answered in time; it may still do what it was asked. */
class Late extends Error {}

function soon<T>(answer: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = sleep(PATIENCE_MS, undefined, { ref: false, signal: timer.signal }).then(() => {
    throw new Late(`no answer within ${PATIENCE_MS} ms`);
  });
  return Promise.race([answer, late]).finally(() => timer.abort());
}
