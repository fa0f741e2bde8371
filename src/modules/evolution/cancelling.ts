import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import { Evidence } from '../evidence/evidence.js';
import { Dispatcher } from '../jobs/dispatcher.js';
import { SimulationBatch } from '../jobs/simulation-batch.js';
import { countedSqn } from '../promoted/core/criteria.js';
import { completedOutcomes } from './completed-outcomes.js';
import { rankOutcomes } from './core/rank-outcomes.js';
import { runConfigFromWire, type RunConfigWire } from './core/run-config-wire.js';
import type { StopReason } from './core/run-state.js';
import type { EvolutionRun } from './evolution-run.entity.js';
import type { Generation } from './generation.entity.js';
import { GenerationsRepository } from './generations.repository.js';
import { LineageRepository } from './lineage.repository.js';
import { RunBest } from './run-best.js';
import { RunEnding } from './run-ending.js';
import { triedOutcomes } from './tried-outcomes.js';

/** Ends a run in the middle of a generation: nothing else begins, everything found so far stays. */
@Injectable()
export class Cancelling {
  constructor(
    private readonly generations: GenerationsRepository,
    private readonly lineage: LineageRepository,
    private readonly runBest: RunBest,
    private readonly batch: SimulationBatch,
    private readonly evidence: Evidence,
    private readonly dispatcher: Dispatcher,
    private readonly ending: RunEnding,
  ) {}

  /** Ends the run, which `tx` holds. */
  async cancel(tx: Transaction, run: EvolutionRun, reason: StopReason, detail: string): Promise<void> {
    await this.batch.cancel(tx, run.id);
    const open = await this.generations.cancelOpen(tx, run.id);
    if (open !== null) {
      await this.keepBest(tx, run, open);
      // What was tried counts against all that follows, although nothing is decided by it.
      await this.evidence.recordTrials(run.id, triedOutcomes(await this.batch.completed(run.id)), tx);
      await this.dispatcher.order(tx, 'withdraw', run.id, open.generation);
    }
    await this.ending.end(tx, run.id, run.currentGeneration, reason, detail);
  }

  /** A generation that is cut off still tells what it found and where it came from. */
  private async keepBest(tx: Transaction, run: EvolutionRun, open: Generation): Promise<void> {
    if (open.modelId === null) return;
    const config = runConfigFromWire(run.config as unknown as RunConfigWire);
    const rows = await this.batch.outcomes(tx, run.id, open.generation);
    const [best] = rankOutcomes(completedOutcomes(rows, open.generation), config);
    const sqn = best === undefined ? null : countedSqn(best.stats, config.sqnCap);
    await this.lineage.record(tx, open, sqn);
    if (best === undefined) return;
    await this.generations.saveBest(tx, run.id, open.generation, best.jobId, sqn);
    await this.runBest.update(tx, run.id, config);
  }
}
