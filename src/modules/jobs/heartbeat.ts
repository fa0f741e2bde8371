import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ServicePulses } from '../../clients/service-pulses.js';
import { systemClock } from '../../platform/clock.js';
import { log } from '../../platform/logging/log.js';
import { Ticker } from '../../platform/ticker.js';
import { type WorkerBeat, type WorkerFacts, WorkersRepository } from './workers.repository.js';

export const WORKER_FACTS = Symbol('WorkerFacts');

/** Seconds between two heartbeats; a process that misses three is called stale. */
export const HEARTBEAT_S = 5;

/** Keeps this process's row in `workers` fresh and counts what it does. */
@Injectable()
export class Heartbeat implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** Jobs of this process and how to end each. */
  private readonly current = new Map<string, () => void>();
  private done = 0;
  private failed = 0;
  private readonly startedAt = systemClock.now();
  private readonly ticker = new Ticker('heartbeat', () => this.beat('running'), HEARTBEAT_S * 1000);

  constructor(
    private readonly workers: WorkersRepository,
    @Inject(WORKER_FACTS) private readonly facts: WorkerFacts,
    private readonly pulses: ServicePulses,
  ) {}

  onApplicationBootstrap(): void {
    this.pulses.onChange(() => this.ticker.wake());
    this.ticker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.ticker.stop();
    await this.beat('stopped').catch((error: unknown) =>
      log().warn({ err: error }, 'the last heartbeat was not written'),
    );
  }

  /** Counts `work` as a job of this process; `drop` is called when a heartbeat finds that nobody wants it any more. */
  async during<T>(jobId: string, work: () => Promise<T>, drop: () => void): Promise<T> {
    this.current.set(jobId, drop);
    try {
      const result = await work();
      this.done += 1;
      return result;
    } catch (error) {
      this.failed += 1;
      throw error;
    } finally {
      this.current.delete(jobId);
    }
  }

  private async beat(state: WorkerBeat['state']): Promise<void> {
    await this.workers.beat(
      this.facts,
      {
        state,
        currentJobs: [...this.current.keys()],
        servicesDown: this.pulses.down(),
        done: this.done,
        failed: this.failed,
      },
      this.startedAt,
    );
    if (this.current.size === 0) return;
    for (const id of await this.workers.unwanted([...this.current.keys()])) this.current.get(id)?.();
  }
}
