import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import { countedSqn } from '../promoted/core/criteria.js';
import { rankOutcomes } from './core/rank-outcomes.js';
import type { JudgingRules } from './core/simulation-outcome.js';
import { RunBestRepository } from './run-best.repository.js';

/** The best model of a run so far. */
@Injectable()
export class RunBest {
  constructor(private readonly repository: RunBestRepository) {}

  /**
   * Compares the best simulations of all generations by the rank that chose each of them. Call it in the transaction
   * that puts the best of a generation on record, with the run locked.
   */
  async update(tx: Transaction, runId: string, rules: JudgingRules): Promise<void> {
    const [best] = rankOutcomes(await this.repository.ofGenerations(tx, runId), rules);
    if (best === undefined) return;
    await this.repository.save(tx, runId, best.modelId, countedSqn(best.stats, rules.sqnCap));
  }
}
