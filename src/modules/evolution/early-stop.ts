import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { AcceptedResults } from '../jobs/accepted-results.js';
import { batchOf } from '../jobs/core/batch-id.js';
import { SimulationBatch } from '../jobs/simulation-batch.js';
import type { JudgedStats } from '../promoted/core/criteria.js';
import { isPromotable } from './core/is-promotable.js';
import { runConfigFromWire, type RunConfigWire } from './core/run-config-wire.js';
import type { JudgingRules } from './core/simulation-outcome.js';
import { Cutting } from './cutting.js';
import { RunsRepository } from './runs.repository.js';

/** Runs whose rules are remembered; a process rarely works for more at a time. */
const REMEMBERED = 100;

/**
 * Ends a generation at its first promotable result, where its run asks for it. A call that a crash swallows costs time,
 * not truth, because the decision looks at all results anyway.
 */
@Injectable()
export class EarlyStop extends AcceptedResults {
  /** By run; null where every simulation is wanted. */
  private readonly rules = new Map<string, JudgingRules | null>();

  constructor(
    private readonly database: Database,
    private readonly runs: RunsRepository,
    private readonly batch: SimulationBatch,
    private readonly cutting: Cutting,
  ) {
    super();
  }

  async accepted(simulationId: string): Promise<void> {
    const { runId, generation } = batchOf(simulationId);
    const rules = await this.rulesOf(runId);
    if (rules === null) return;
    const result = await this.batch.result(simulationId);
    if (result === null || !isPromotable(result as unknown as JudgedStats, rules)) return;
    await this.database.transaction(async (tx) => {
      if ((await this.runs.lock(tx, runId))?.status !== 'RUNNING') return;
      await this.cutting.cut(tx, runId, generation, 'first_promotable');
    });
  }

  private async rulesOf(runId: string): Promise<JudgingRules | null> {
    const known = this.rules.get(runId);
    if (known !== undefined) return known;
    const run = await this.runs.find(runId);
    if (run === null) return null;
    const config = runConfigFromWire(run.config as unknown as RunConfigWire);
    const rules = config.earlyStop === 'first_promotable' ? config : null;
    if (this.rules.size >= REMEMBERED) this.rules.clear();
    this.rules.set(runId, rules);
    return rules;
  }
}
