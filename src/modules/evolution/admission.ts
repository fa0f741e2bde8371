import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { Database, type Transaction } from '../../platform/database/database.js';
import { Signals } from '../../platform/database/signals.js';
import { log } from '../../platform/logging/log.js';
import { Ticker } from '../../platform/ticker.js';
import { Dispatcher } from '../jobs/dispatcher.js';
import { EventsRepository } from './events.repository.js';
import { GenerationsRepository } from './generations.repository.js';
import { ADMITTABLE, RunsRepository } from './runs.repository.js';

/**
 * Lets waiting runs work in the order of their arrival, at most MAX_ACTIVE_RUNS at a time. A run that has worked before
 * goes on where it was.
 */
@Injectable()
export class Admission implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ticker: Ticker;

  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly runs: RunsRepository,
    private readonly generations: GenerationsRepository,
    private readonly events: EventsRepository,
    private readonly dispatcher: Dispatcher,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {
    this.ticker = new Ticker('admission', () => this.admit(), config.POLL_INTERVAL * 1000);
  }

  onApplicationBootstrap(): void {
    this.signals.on(ADMITTABLE, () => this.ticker.wake());
    this.ticker.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.ticker.stop();
  }

  private async admit(): Promise<void> {
    const admitted = await this.database.transaction(async (tx) => {
      const ids = await this.runs.admit(tx, this.config.MAX_ACTIVE_RUNS);
      for (const id of ids) {
        await this.begin(tx, id);
      }
      return ids;
    });
    if (admitted.length > 0) log().info({ runs: admitted }, 'runs admitted');
  }

  private async begin(tx: Transaction, id: string): Promise<void> {
    const open = await this.generations.lockOpen(tx, id);
    if (open !== null) {
      await this.events.append(tx, id, open.generation, 'run_resumed');
      await this.dispatcher.order(tx, 'restore', id, open.generation);
      return;
    }
    const run = await this.runs.lock(tx, id);
    const seedModelId = run?.seedModelId ?? null;
    await this.generations.insert(tx, id, 0, { modelId: seedModelId, sqn: null });
    await this.events.append(tx, id, null, 'run_started');
    await this.events.append(tx, id, 0, 'generation_started', {
      parent_model_id: seedModelId,
      parent_sqn: null,
    });
    await this.dispatcher.order(tx, 'breed', id, 0);
  }
}
