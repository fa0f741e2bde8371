import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../../platform/database/database.js';
import { PATIENT } from '../evidence/lasting-failure.js';
import { Dispatcher } from '../jobs/dispatcher.js';
import { SimulationBatch } from '../jobs/simulation-batch.js';
import { Promotions } from '../promoted/promotions.js';
import { completedOutcomes, type OutcomeRows } from './completed-outcomes.js';
import { isCounted, type Usage } from './core/budgets.js';
import { decideGeneration, type Verdict } from './core/decide-generation.js';
import type { RunConfig } from './core/run-config.js';
import { nearMisses } from './core/near-misses.js';
import type { SimulationOutcome } from './core/simulation-outcome.js';
import { runConfigFromWire, type RunConfigWire } from './core/run-config-wire.js';
import { EventsRepository } from './events.repository.js';
import type { Generation } from './generation.entity.js';
import { GenerationsRepository } from './generations.repository.js';
import { LineageRepository } from './lineage.repository.js';
import { RunBest } from './run-best.js';
import { RunEnding } from './run-ending.js';
import { RunsRepository } from './runs.repository.js';
import { stopwatch } from './stopwatch.js';
import { triedOutcomes } from './tried-outcomes.js';
import { type Weighed, Weighing } from './weighing.js';

/** A generation whose simulations have ended. */
interface Settled {
  readonly config: RunConfig;
  readonly generation: Generation;
  readonly rows: OutcomeRows;
}

/** How many of a generation's near misses go on record. */
const NEAR_MISSES = 5;

/**
 * Steps E and F of a generation: weigh its simulations, then record the lineage, and promote, stop or advance - all in
 * one transaction that holds the generation's row, so that it is decided exactly once.
 */
@Injectable()
export class Evaluation {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsRepository,
    private readonly generations: GenerationsRepository,
    private readonly lineage: LineageRepository,
    private readonly events: EventsRepository,
    private readonly runBest: RunBest,
    private readonly batch: SimulationBatch,
    private readonly weighing: Weighing,
    private readonly promotions: Promotions,
    private readonly dispatcher: Dispatcher,
    private readonly ending: RunEnding,
  ) {}

  /** @throws ServiceError when the simulation service fails; the run is as it was and the step can be tried again */
  async evaluate(runId: string, number: number, patience = PATIENT, signal?: AbortSignal): Promise<void> {
    const evaluating = stopwatch();
    for (;;) {
      // A result that comes between the two is found missing by the decision.
      const [config, completed] = await Promise.all([this.ready(runId, number), this.batch.completed(runId)]);
      if (config === null) return;
      const scales = { runId, generation: number, config, patience, signal };
      const weighed = await this.weighing.weigh(scales, triedOutcomes(completed));
      if (weighed === null) return;
      if (await this.database.transaction((tx) => this.decide(tx, runId, number, weighed, evaluating)))
        return;
    }
  }

  /**
   * What the run was asked for, when all simulations of the generation have ended and the run works; null otherwise. The
   * first look holds nothing: the decision looks again, and a transaction that only locks waits for the disk, too.
   */
  private async ready(runId: string, number: number): Promise<RunConfig | null> {
    const [run, generation, isOpen] = await Promise.all([
      this.runs.find(runId),
      this.generations.find(runId, number),
      this.batch.isOpen(runId, number),
    ]);
    if (run?.status !== 'RUNNING' || generation?.state !== 'SIMULATING') return null;
    if (isOpen && !(await this.database.transaction((tx) => this.giveUp(tx, runId, number)))) return null;
    return runConfigFromWire(run.config as unknown as RunConfigWire);
  }

  /** Gives up what was tried too often of an open generation. @returns whether nothing else is open */
  private async giveUp(tx: Transaction, runId: string, number: number): Promise<boolean> {
    if ((await this.runs.lock(tx, runId))?.status !== 'RUNNING') return false;
    if ((await this.generations.lock(tx, runId, number, 'SIMULATING')) === null) return false;
    return this.batch.isSettled(tx, runId, number);
  }

  /** The generation, held, when all its simulations have ended and its run works; null otherwise. */
  private async settle(tx: Transaction, runId: string, number: number): Promise<Settled | null> {
    const run = await this.runs.lock(tx, runId);
    if (run?.status !== 'RUNNING') return null;
    const generation = await this.generations.lock(tx, runId, number, 'SIMULATING');
    if (generation === null) return null;
    const rows = await this.batch.settle(tx, runId, number);
    if (rows === null) return null;
    return { config: runConfigFromWire(run.config as unknown as RunConfigWire), generation, rows };
  }

  /** @returns false when there are other results by now than were weighed */
  private async decide(
    tx: Transaction,
    runId: string,
    number: number,
    weighed: Weighed,
    evaluating: () => number,
  ): Promise<boolean> {
    const settled = await this.settle(tx, runId, number);
    if (settled === null) return true;
    const { config, generation, rows } = settled;
    const completed = completedOutcomes(rows, number);
    if (completed.length !== weighed.completed) return false;
    const failed = rows.filter(({ status }) => status === 'FAILED').length;
    const verdict = decideGeneration(
      {
        generation: number,
        completed,
        failed,
        cutShort: generation.cutShort,
        used: isCounted(config.budgets) ? await this.batch.usage(tx, runId) : UNCOUNTED,
        promotable: completed.find(({ jobId }) => jobId === weighed.promotable?.jobId) ?? null,
        holdoutExhausted: weighed.holdoutExhausted,
      },
      config,
    );
    await this.record(tx, config, generation, verdict, completed, weighed, {
      simulate: simulateSeconds(generation, rows),
      evaluate: evaluating(),
    });
    await this.follow(tx, config, generation, verdict, weighed);
    return true;
  }

  private async record(
    tx: Transaction,
    config: RunConfig,
    generation: Generation,
    { best, bestSqn, decision }: Verdict,
    completed: readonly SimulationOutcome[],
    { statistics }: Weighed,
    seconds: { simulate: number; evaluate: number },
  ): Promise<void> {
    const { runId, generation: number, modelId } = generation;
    const outcome =
      decision.kind === 'advance' ? 'advanced' : decision.kind === 'promote' ? 'promoted' : 'stopped';
    await Promise.all([
      this.generations.decide(
        tx,
        runId,
        number,
        {
          outcome,
          bestJobId: best?.jobId ?? null,
          bestSqn,
          nEvaluated: completed.length,
          statistics: statistics.generation,
        },
        seconds,
      ),
      this.runs.saveStatistics(tx, runId, statistics.run),
      this.lineage.record(tx, generation, bestSqn),
      this.events.append(tx, runId, number, 'generation_decided', {
        outcome,
        best_sqn: bestSqn,
        model_id: modelId,
        n_evaluated: completed.length,
        statistics: statistics.run.sentence,
        candidates: statistics.generation.candidates,
        near_misses: nearMisses(completed, config, NEAR_MISSES).map(({ simulation, misses }) => ({
          job_id: simulation.jobId,
          misses,
        })),
      }),
    ]);
    await this.runBest.update(tx, runId, config);
  }

  private async follow(
    tx: Transaction,
    config: RunConfig,
    generation: Generation,
    { decision, bestSqn }: Verdict,
    { promotable }: Weighed,
  ): Promise<void> {
    const { runId, generation: number, modelId } = generation;
    if (decision.kind === 'stop') {
      await this.ending.end(tx, runId, number, decision.reason, decision.detail);
      return;
    }
    if (decision.kind === 'promote') {
      const { jobId } = decision.outcome;
      const { params, result: stats } = await this.batch.answered(tx, jobId);
      const promotedId = await this.promotions.promote(tx, {
        runId,
        generation: number,
        modelId: modelId!,
        jobId,
        features: generation.features ?? [],
        params,
        stats,
        sqnCap: config.sqnCap,
        evidence: promotable!.evidence,
      });
      await this.events.append(tx, runId, number, 'promoted', { promoted_id: promotedId, model_id: modelId });
      await this.ending.end(tx, runId, number, 'promoted', `simulation ${jobId} meets every criterion`);
      return;
    }
    await this.generations.insert(tx, runId, number + 1, { modelId, sqn: bestSqn });
    await this.runs.advanceTo(tx, runId, number + 1);
    await this.events.append(tx, runId, number + 1, 'generation_started', {
      parent_model_id: modelId,
      parent_sqn: bestSqn,
    });
    await this.dispatcher.order(tx, 'breed', runId, number + 1);
  }
}

/** What a run without budgets has used up: nobody asks. */
const UNCOUNTED: Usage = { simulations: 0, failures: 0 };

/** From the order to simulate to the last result, seconds. */
function simulateSeconds({ simulatingAt }: Generation, rows: OutcomeRows): number {
  const last = Math.max(
    ...rows.map(({ finished_at }) => finished_at?.getTime() ?? 0),
    simulatingAt?.getTime() ?? 0,
  );
  return simulatingAt === null ? 0 : Math.max(0, last - simulatingAt.getTime()) / 1000;
}
