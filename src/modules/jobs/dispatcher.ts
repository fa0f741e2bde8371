import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { Database, type Transaction } from '../../platform/database/database.js';
import { Signals } from '../../platform/database/signals.js';
import { log } from '../../platform/logging/log.js';
import { Producer } from '../../platform/queue/producer.js';
import { Ticker } from '../../platform/ticker.js';
import { GenerationQueue } from './generation-queue.js';
import { OpenGenerationsRepository } from './open-generations.repository.js';
import { type Order, ORDERED, OutboxRepository, type OutboxTopic } from './outbox.repository.js';
import { SimulationsRepository } from './simulations.repository.js';

/**
 * Hands what PostgreSQL has decided to the queue. An order is locked while it is carried out, so that of several
 * processes one does it; a crash between the hand-over and its mark repeats the hand-over, which the deterministic job
 * ids make harmless.
 */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ticker: Ticker;

  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly outbox: OutboxRepository,
    private readonly generations: OpenGenerationsRepository,
    private readonly simulations: SimulationsRepository,
    private readonly queue: GenerationQueue,
    private readonly producer: Producer,
    @Inject(CONFIG) config: OrchestratorConfig,
  ) {
    this.ticker = new Ticker('dispatcher', () => this.drain(), config.POLL_INTERVAL * 1000);
  }

  onApplicationBootstrap(): void {
    this.signals.on(ORDERED, () => this.ticker.wake());
    this.producer.onReturn(() => this.ticker.wake());
    this.ticker.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.ticker.stop();
  }

  /** Decides, within `tx`, that the queue shall get this work; it does right after the commit. */
  order(tx: Transaction, topic: OutboxTopic, runId: string, generation: number): Promise<void> {
    return this.outbox.put(tx, topic, { runId, generation });
  }

  private async drain(): Promise<void> {
    if (!this.producer.reachable) return;
    const failed: string[] = [];
    while (await this.database.transaction((tx) => this.next(tx, failed)));
  }

  /** @returns false when nothing is left to do */
  private async next(tx: Transaction, failed: string[]): Promise<boolean> {
    const order = await this.outbox.take(tx, failed);
    if (order === null) return false;
    try {
      // On the same connection: waiting for another one while holding this could wait for itself.
      await this.dispatch(tx, order);
      await this.outbox.done(tx, order.id);
    } catch (error) {
      // What cannot be handed over waits for the next turn; it must not hold the others back.
      failed.push(order.id);
      log().error({ err: error, topic: order.topic, ...order.payload }, 'could not be handed to the queue');
    }
    return true;
  }

  /** Orders may come late, be repeated and overtake one another: what PostgreSQL wants now decides, not when it was said. */
  private async dispatch(tx: Transaction, { topic, payload: { runId, generation } }: Order): Promise<void> {
    const state = await this.generations.stateOf(runId, generation, tx);
    if (topic === 'withdraw') {
      if (state === null) await this.queue.withdraw(runId, generation);
    } else if (state === 'BREEDING') {
      if (topic === 'breed') await this.queue.addBreed(runId, generation);
      if (topic === 'restore') await this.queue.addBreedAgain(runId, generation);
    } else if (state === 'SIMULATING') {
      const simulations = await this.simulations.pending(runId, generation, tx);
      if (topic === 'simulate') await this.queue.addSimulations(runId, generation, simulations);
      if (topic === 'restore') await this.queue.addAgain(runId, generation, simulations);
      if (topic === 'cut') await this.queue.cut(runId, generation, simulations);
    }
  }
}
