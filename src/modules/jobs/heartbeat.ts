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
  /** Simulations that this process has claimed and how to drop each. */
  private readonly current = new Map<string, () => void>();
  /** Simulations that other processors and workers run at a time, as of the last heartbeat. */
  slotsOfOthers = 0;
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

  /** Names a simulation as one of this process; `drop` is called when a beat finds that nobody wants it any more. */
  hold(id: string, drop: () => void): void {
    this.current.set(id, drop);
  }

  /** Names it no longer, and counts how it went unless that is null. */
  letGo(id: string, how: 'done' | 'failed' | null): void {
    this.current.delete(id);
    if (how === 'done') this.done += 1;
    if (how === 'failed') this.failed += 1;
  }

  private async beat(state: WorkerBeat['state']): Promise<void> {
    this.slotsOfOthers = await this.workers.beat(
      this.facts,
      {
        state,
        currentJobs: [...this.current.keys()],
        servicesDown: this.pulses.down(),
        done: this.done,
        failed: this.failed,
      },
      this.startedAt,
      3 * HEARTBEAT_S,
    );
    if (this.current.size === 0) return;
    for (const id of await this.workers.unwanted([...this.current.keys()])) this.current.get(id)?.();
  }
}
