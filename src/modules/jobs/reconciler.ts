import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { Database } from '../../platform/database/database.js';
import { log } from '../../platform/logging/log.js';
import { Producer } from '../../platform/queue/producer.js';
import { Ticker } from '../../platform/ticker.js';
import { batchId } from './core/batch-id.js';
import { GenerationQueue } from './generation-queue.js';
import { type OpenGeneration, OpenGenerationsRepository } from './open-generations.repository.js';
import { OutboxRepository } from './outbox.repository.js';
import { silentMs } from './silent-ms.js';
import { SimulationsRepository } from './simulations.repository.js';

/** Any constant: all API processes must agree on it. */
const SWEEP_LOCK = 7_233_043;
/** Closed generations that one sweep removes; the next one goes on. */
const CLOSED_AT_ONCE = 100;

/**
 * Holds PostgreSQL against the queue: orders again what the queue has lost, after a Redis without persistence was
 * restarted, after some or all of its data were deleted, when the factory comes up with another store, and when the queue
 * has given up simulations that PostgreSQL still wants; takes out of the queue what is over; and cancels what nobody
 * wants and nobody runs. One process at a time does so.
 */
@Injectable()
export class Reconciler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ticker: Ticker;
  private readonly silentMs: number;
  /** Simulations that were left at the last look, by generation. */
  private readonly left = new Map<string, number>();

  constructor(
    private readonly database: Database,
    private readonly generations: OpenGenerationsRepository,
    private readonly simulations: SimulationsRepository,
    private readonly outbox: OutboxRepository,
    private readonly queue: GenerationQueue,
    private readonly producer: Producer,
    @Inject(CONFIG) config: OrchestratorConfig,
  ) {
    this.silentMs = silentMs(config);
    this.ticker = new Ticker('reconciler', () => this.sweep(), config.POLL_INTERVAL * 1000);
  }

  onApplicationBootstrap(): void {
    this.producer.onReturn(() => this.ticker.wake());
    this.ticker.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.ticker.stop();
  }

  private async sweep(): Promise<void> {
    await this.database.alone(SWEEP_LOCK, async () => {
      await this.simulations.cancelOrphans(this.silentMs);
      if (!this.producer.reachable) return;
      await this.checkOpen();
      await this.removeClosed();
    });
  }

  private async checkOpen(): Promise<void> {
    const open = await this.generations.dispatched();
    const names = new Set(open.map(({ runId, generation }) => batchId(runId, generation)));
    for (const name of this.left.keys()) if (!names.has(name)) this.left.delete(name);
    for (const each of open) {
      try {
        await this.check(each);
      } catch (error) {
        // One generation that cannot be looked at must not hide the others.
        log().error({ err: error, ...each }, 'a generation could not be held against the queue');
      }
    }
  }

  private async check({ runId, generation, state }: OpenGeneration): Promise<void> {
    const step = state === 'BREEDING' ? 'breed' : 'evaluate';
    const found = await this.queue.stateOf(step, runId, generation);
    const lost = found === 'lost' || (found === 'blocked' && (await this.isStuck(runId, generation)));
    // The generation may have moved on while the queue was asked.
    if (!lost || (await this.generations.stateOf(runId, generation)) !== state) return;
    log().warn({ runId, generation, step }, 'the queue has lost a generation; it is added again');
    await this.database.transaction((tx) => this.outbox.put(tx, 'restore', { runId, generation }));
  }

  /** Looks closer only when nothing has finished since the last look. */
  private async isStuck(runId: string, generation: number): Promise<boolean> {
    const name = batchId(runId, generation);
    const { length: left } = await this.simulations.pending(runId, generation);
    const before = this.left.get(name);
    this.left.set(name, left);
    return before === left && (left === 0 || (await this.queue.isStuck(runId, generation)));
  }

  private async removeClosed(): Promise<void> {
    for (const { runId, generation } of await this.generations.closed(CLOSED_AT_ONCE)) {
      try {
        await this.database.transaction(async (tx) => {
          const closed = await this.generations.lockClosed(tx, runId, generation);
          // What still runs is taken out later.
          if (closed === null || !(await this.queue.remove(runId, generation, closed.strays))) return;
          await this.outbox.forget(tx, { runId, generation });
        });
      } catch (error) {
        log().error({ err: error, runId, generation }, 'a generation could not be taken out of the queue');
      }
    }
  }
}
