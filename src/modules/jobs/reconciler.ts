import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { log } from '../../platform/logging/log.js';
import { Ticker } from '../../platform/ticker.js';
import { GenerationQueue } from './generation-queue.js';
import { OpenGenerationsRepository } from './open-generations.repository.js';
import { SimulationsRepository } from './simulations.repository.js';

/**
 * Holds the open generations of PostgreSQL against the queue and adds again what the queue has lost: after a Redis
 * without persistence was restarted, after its data were deleted, or when the factory comes up with another store.
 */
@Injectable()
export class Reconciler implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ticker: Ticker;

  constructor(
    private readonly generations: OpenGenerationsRepository,
    private readonly simulations: SimulationsRepository,
    private readonly queue: GenerationQueue,
    @Inject(CONFIG) config: OrchestratorConfig,
  ) {
    this.ticker = new Ticker('reconciler', () => this.sweep(), config.POLL_INTERVAL * 1000);
  }

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.ticker.stop();
  }

  private async sweep(): Promise<void> {
    for (const { runId, generation, state } of await this.generations.dispatched()) {
      const step = state === 'BREEDING' ? 'breed' : 'evaluate';
      if (await this.queue.isAlive(step, runId, generation)) continue;
      // The generation may have moved on while the queue was asked.
      if (!(await this.generations.isIn(runId, generation, state))) continue;
      log().warn({ runId, generation, step }, 'the queue has lost a generation; it is added again');
      if (step === 'breed') await this.queue.addBreed(runId, generation);
      else
        await this.queue.addSimulations(runId, generation, await this.simulations.pending(runId, generation));
    }
  }
}
