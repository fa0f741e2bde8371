import { Inject, Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { Database, type Transaction } from '../../platform/database/database.js';
import { conflict, notFound, unprocessable } from '../../platform/http/problem.js';
import { Dispatcher } from '../jobs/dispatcher.js';
import { SimulationBatch } from '../jobs/simulation-batch.js';
import { Admission } from './admission.js';
import { canonicalJson } from './core/canonical-json.js';
import { rank } from './core/decide-generation.js';
import type { EvolveRequest } from './core/evolve-request.js';
import { resolveRunConfig } from './core/resolve-run-config.js';
import type { RunConfig } from './core/run-config.js';
import { runConfigFromWire, runConfigToWire, type RunConfigWire } from './core/run-config-wire.js';
import { countedSqn } from '../promoted/core/criteria.js';
import { completedOutcomes } from './evaluation.js';
import type { EvolutionRun } from './evolution-run.entity.js';
import { EventsRepository } from './events.repository.js';
import { GenerationsRepository } from './generations.repository.js';
import { Preflight } from './preflight.js';
import { RunEnding } from './run-ending.js';
import { RunsRepository } from './runs.repository.js';

export interface StartedRun {
  readonly runId: string;
  readonly symbol: string;
  readonly maxGenerations: number;
  readonly warnings: string[];
}

/** What people order: start runs, stop a run. None of it waits for the queue. */
@Injectable()
export class EvolutionService {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsRepository,
    private readonly generations: GenerationsRepository,
    private readonly events: EventsRepository,
    private readonly batch: SimulationBatch,
    private readonly dispatcher: Dispatcher,
    private readonly admission: Admission,
    private readonly ending: RunEnding,
    private readonly preflight: Preflight,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {}

  /** Accepts runs, all or none; the same idempotency key gives the same runs. */
  async start(requests: readonly EvolveRequest[], idempotencyKey: string | null): Promise<StartedRun[]> {
    const configs = requests.map((request) =>
      resolveRunConfig(request, { defaultMaxGenerations: this.config.DEFAULT_MAX_GENERATIONS }),
    );
    const warnings = await Promise.all(configs.map((config) => this.preflight.check(config)));
    const started = await this.database.transaction(async (tx) => {
      const runs: StartedRun[] = [];
      for (const [i, config] of configs.entries()) {
        const key = idempotencyKey === null ? null : `${idempotencyKey}#${i}`;
        runs.push(await this.insert(tx, config, warnings[i]!, key));
      }
      return runs;
    });
    this.admission.wake();
    return started;
  }

  private async insert(
    tx: Transaction,
    config: RunConfig,
    warnings: string[],
    key: string | null,
  ): Promise<StartedRun> {
    const wire = runConfigToWire(config);
    const runId = `r_${randomBytes(8).toString('hex')}`;
    const { symbol, seedModelId, maxGenerations } = config;
    const inserted = await this.runs.insert(tx, {
      id: runId,
      symbol,
      seedModelId,
      maxGenerations,
      config: wire,
      idempotencyKey: key,
    });
    if (inserted) {
      await this.events.append(tx, runId, null, 'run_requested', { symbol });
      return { runId, symbol, maxGenerations, warnings };
    }
    const earlier = await this.runs.byIdempotencyKey(tx, key!);
    if (canonicalJson(earlier?.config) !== canonicalJson(wire)) {
      throw unprocessable('This Idempotency-Key was used with another body: send a new key for a new run.');
    }
    return { runId: earlier!.id, symbol, maxGenerations, warnings };
  }

  /**
   * Stops a run: what runs may finish, nothing else begins, everything found so far stays. Stopping a stopped run
   * changes nothing.
   * @throws Problem 404, or 409 when the run has ended otherwise
   */
  async stop(runId: string): Promise<EvolutionRun> {
    const stopped = await this.database.transaction(async (tx) => {
      const run = await this.runs.lock(tx, runId);
      if (run === null) throw notFound(`There is no run ${runId}.`);
      if (run.status === 'STOPPED') return false;
      if (run.finishedAt !== null) {
        throw conflict(`Run ${runId} has ended already (${run.status}, ${run.stopReason}).`, {
          status: run.status,
        });
      }
      await this.cancel(tx, run);
      return true;
    });
    if (stopped) {
      this.dispatcher.wake();
      this.ending.ended();
    }
    return (await this.runs.find(runId))!;
  }

  private async cancel(tx: Transaction, run: EvolutionRun): Promise<void> {
    await this.batch.cancel(tx, run.id);
    const open = await this.generations.cancelOpen(tx, run.id);
    if (open !== null) {
      await this.keepBest(tx, run, open.generation, open.modelId);
      await this.dispatcher.order(tx, 'withdraw', run.id, open.generation);
    }
    await this.ending.end(tx, run.id, run.currentGeneration, 'stopped', 'stopped on request');
  }

  /** A generation that is cut off still tells what it found. */
  private async keepBest(
    tx: Transaction,
    run: EvolutionRun,
    generation: number,
    modelId: string | null,
  ): Promise<void> {
    const config = runConfigFromWire(run.config as unknown as RunConfigWire);
    const best = rank(completedOutcomes(await this.batch.outcomes(tx, run.id, generation)), config)[0];
    const sqn = best === undefined ? null : countedSqn(best.stats, config.sqnCap);
    if (best === undefined || sqn === null) return;
    await this.generations.saveBest(tx, run.id, generation, best.jobId, sqn);
    await this.runs.improve(tx, run.id, sqn, modelId!);
  }
}
