import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import type { Transaction } from '../../platform/database/database.js';
import { log } from '../../platform/logging/log.js';
import { Ticker } from '../../platform/ticker.js';
import type { Payloads } from './catalogue.js';
import { GenerationQueue } from './generation-queue.js';
import { OpenGenerationsRepository } from './open-generations.repository.js';
import { OutboxRepository, type OutboxTopic } from './outbox.repository.js';
import { SimulationsRepository } from './simulations.repository.js';

const BATCH = 50;

/**
 * Hands what PostgreSQL has decided to the queue. A crash between the hand-over and its mark repeats the hand-over,
 * which the deterministic job ids make harmless.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ticker: Ticker;

  constructor(
    private readonly outbox: OutboxRepository,
    private readonly generations: OpenGenerationsRepository,
    private readonly simulations: SimulationsRepository,
    private readonly queue: GenerationQueue,
    @Inject(CONFIG) config: OrchestratorConfig,
  ) {
    this.ticker = new Ticker('dispatcher', () => this.drain(), config.POLL_INTERVAL * 1000);
  }

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.ticker.stop();
  }

  /** Decides, within `tx`, that the queue shall get this work; call `wake` after the commit. */
  order(tx: Transaction, topic: OutboxTopic, runId: string, generation: number): Promise<void> {
    return this.outbox.put(tx, topic, { runId, generation });
  }

  /** Call after every commit that ordered something: it is handed over without waiting for the next tick. */
  wake(): void {
    this.ticker.wake();
  }

  private async drain(): Promise<void> {
    const failed = new Set<string>();
    for (;;) {
      const rows = await this.outbox.open(BATCH);
      for (const { id, topic, payload } of rows) {
        try {
          await this.dispatch(topic as OutboxTopic, payload as Payloads['breed']);
          await this.outbox.done(id);
        } catch (error) {
          // What cannot be handed over waits for the next turn; it must not hold the others back.
          failed.add(id);
          log().error({ err: error, topic, ...payload }, 'could not be handed to the queue');
        }
      }
      if (rows.length < BATCH || failed.size > 0) return;
    }
  }

  /** Orders may come late, be repeated and overtake one another: what PostgreSQL wants now decides, not when it was said. */
  private async dispatch(topic: OutboxTopic, { runId, generation }: Payloads['breed']): Promise<void> {
    const state = await this.generations.stateOf(runId, generation);
    if (topic === 'withdraw') {
      if (state === null) await this.queue.withdraw(runId, generation);
    } else if (state === 'BREEDING') {
      if (topic === 'breed') await this.queue.addBreed(runId, generation);
      if (topic === 'restore') await this.queue.addBreedAgain(runId, generation);
    } else if (state === 'SIMULATING') {
      if (topic === 'cut') return this.queue.cut(runId, generation);
      const simulations = await this.simulations.pending(runId, generation);
      if (topic === 'simulate') await this.queue.addSimulations(runId, generation, simulations);
      if (topic === 'restore') await this.queue.addAgain(runId, generation, simulations);
    }
  }
}
