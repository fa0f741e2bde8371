import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { Ticker } from '../../platform/ticker.js';
import { Cancelling } from './cancelling.js';
import { type BudgetCut, budgetDetail } from './core/budgets.js';
import { runConfigFromWire, type RunConfigWire } from './core/run-config-wire.js';
import { Cutting } from './cutting.js';
import { GenerationsRepository } from './generations.repository.js';
import { RunsRepository } from './runs.repository.js';

const LOOK_MS = 1000;

/**
 * Ends runs whose time is up or of which too many simulations failed, within a second. A generation that simulates is
 * cut short, so that its decision still counts what it found; any other is cancelled.
 */
@Injectable()
export class BudgetWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ticker = new Ticker('budget watch', () => this.sweep(), LOOK_MS);

  constructor(
    private readonly database: Database,
    private readonly runs: RunsRepository,
    private readonly generations: GenerationsRepository,
    private readonly cutting: Cutting,
    private readonly cancelling: Cancelling,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.ticker.stop();
  }

  private async sweep(): Promise<void> {
    for (const { id, reason } of await this.runs.overBudget()) await this.end(id, reason);
  }

  private async end(runId: string, reason: BudgetCut): Promise<void> {
    await this.database.transaction(async (tx) => {
      const run = await this.runs.lock(tx, runId);
      if (run === null || run.finishedAt !== null) return;
      const open = await this.generations.lockOpen(tx, runId);
      if (run.status === 'RUNNING' && open?.state === 'SIMULATING') {
        await this.cutting.cut(tx, runId, open.generation, reason);
        return;
      }
      const { budgets } = runConfigFromWire(run.config as unknown as RunConfigWire);
      await this.cancelling.cancel(tx, run, reason, budgetDetail(reason, budgets));
    });
  }
}
