import { Injectable } from '@nestjs/common';
import { FeatureClient } from '../../clients/feature.client.js';
import { SimulationClient } from '../../clients/simulation.client.js';
import { Database, type Transaction } from '../../platform/database/database.js';
import { SimulationBatch } from '../jobs/simulation-batch.js';
import type { SimulationParams } from '../jobs/core/simulation-identity.js';
import { batchId } from '../jobs/core/batch-id.js';
import { completedOutcomes } from './completed-outcomes.js';
import { isPromotable } from './core/is-promotable.js';
import { Cutting } from './cutting.js';
import { fingerprint, fingerprintComponents } from './core/fingerprint.js';
import { resultHash } from './core/result-hash.js';
import type { RunConfig } from './core/run-config.js';
import { runConfigFromWire, type RunConfigWire } from './core/run-config-wire.js';
import { strategyGrid } from './core/strategy-grid.js';
import { EventsRepository } from './events.repository.js';
import { FeatureChoice } from './feature-choice.js';
import type { Generation } from './generation.entity.js';
import { GenerationsRepository } from './generations.repository.js';
import { type TrainedModel, ModelTrainer } from './model-trainer.js';
import { RunEnding } from './run-ending.js';
import { RunsRepository } from './runs.repository.js';
import { stopwatch } from './stopwatch.js';

/**
 * Steps A to D of a generation: importance, prune, fingerprint, train or reuse, and the order to simulate. Each step
 * is on record before the next begins, so that a second try goes on where the first one died.
 */
@Injectable()
export class Breeding {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsRepository,
    private readonly generations: GenerationsRepository,
    private readonly events: EventsRepository,
    private readonly choice: FeatureChoice,
    private readonly trainer: ModelTrainer,
    private readonly features: FeatureClient,
    private readonly simulation: SimulationClient,
    private readonly batch: SimulationBatch,
    private readonly ending: RunEnding,
    private readonly cutting: Cutting,
  ) {}

  /** @throws ServiceError when a service fails; the run is as it was and the step can be tried again */
  async breed(runId: string, number: number, signal?: AbortSignal): Promise<void> {
    const run = await this.runs.find(runId);
    const generation = await this.generations.find(runId, number);
    if (run?.status !== 'RUNNING' || generation?.state !== 'BREEDING') return;
    const config = runConfigFromWire(run.config as unknown as RunConfigWire);

    if (!(await this.chooseFeatures(config, generation))) return;
    const dataVersions = await this.dataVersions(config, generation);
    const components = fingerprintComponents(config, generation.features!, dataVersions.get(config.symbol)!);
    generation.fingerprint = fingerprint(components);
    await this.generations.saveFingerprint(runId, number, generation.fingerprint);

    const training = stopwatch();
    const model = await this.trainer.trainOrReuse({
      config,
      components,
      batchId: batchId(runId, number),
      signal,
      progress: async (done, total) => {
        await this.generations.saveTraining(runId, number, { done, total });
        return this.runs.isRunning(runId);
      },
    });
    if (model === null) return;
    await this.generations.addSeconds(runId, number, { train: training() });
    await this.orderSimulations(config, generation, model, dataVersions);
  }

  /** @returns false when the search ends here */
  private async chooseFeatures(config: RunConfig, generation: Generation): Promise<boolean> {
    if (generation.features !== null) return true;
    const { runId, generation: number } = generation;
    const importance = stopwatch();
    const plan = await this.choice.choose(config, generation);
    await this.generations.addSeconds(runId, number, { importance: importance() });
    if (plan.kind === 'stop') {
      await this.ending.endInBreeding(runId, number, plan.reason, plan.detail);
      return false;
    }
    const mine = await this.database.transaction(async (tx) => {
      const first = await this.generations.saveFeatures(tx, runId, number, plan.remaining, plan.pruned);
      if (first) {
        const pruned = plan.pruned.map(({ feature }) => feature);
        await this.events.append(tx, runId, number, 'features_chosen', {
          features: plan.remaining.length,
          pruned,
        });
      }
      return first;
    });
    generation.features = mine
      ? [...plan.remaining]
      : ((await this.generations.find(runId, number))?.features ?? null);
    return generation.features !== null;
  }

  /** One data version per symbol; a run keeps the one that its first generation saw for its own symbol. */
  private async dataVersions(config: RunConfig, generation: Generation): Promise<Map<string, string>> {
    const first = generation.generation === 0 ? generation : await this.generations.find(generation.runId, 0);
    const versions = new Map<string, string>();
    for (const symbol of new Set([config.symbol, ...config.simulationSymbols])) {
      const pinned = symbol === config.symbol ? first?.dataVersion : null;
      versions.set(
        symbol,
        pinned ??
          (await this.features.columns(symbol, config.timeframe, config.referenceSymbols)).dataVersion,
      );
    }
    const { runId, generation: number } = generation;
    versions.set(
      config.symbol,
      await this.generations.pinDataVersion(runId, number, versions.get(config.symbol)!),
    );
    return versions;
  }

  private async orderSimulations(
    config: RunConfig,
    generation: Generation,
    model: TrainedModel,
    dataVersions: ReadonlyMap<string, string>,
  ): Promise<void> {
    const { runId, generation: number } = generation;
    const engineVersion = await this.simulation.engineVersion();
    const { nullModel, nCandidates, raw } = model.result;
    const params = nullModel ? [] : strategyGrid(config).map((each) => paramsOf(each, config, dataVersions));
    const windows = Array.isArray(raw['windows']) ? raw['windows'].length : 0;
    await this.database.transaction(async (tx) => {
      if ((await this.runs.lock(tx, runId))?.status !== 'RUNNING') return;
      const mine = await this.generations.startSimulating(tx, runId, number, {
        modelId: model.modelId,
        nullModel,
        modelsTrained: model.hit ? 0 : nCandidates,
        fingerprintHit: model.hit,
        training: { done: windows, total: windows, result: summary(model) },
      });
      if (!mine) return;
      await Promise.all([
        this.batch.enqueue(tx, {
          runId,
          generation: number,
          modelId: model.modelId,
          parentSqn: generation.parentSqn,
          engineVersion,
          simulationsPerJob: config.simulationsPerJob,
          params,
        }),
        this.events.append(tx, runId, number, 'model_ready', {
          model_id: model.modelId,
          hit: model.hit,
          null_model: nullModel,
          simulations: params.length,
        }),
      ]);
      await this.curtail(tx, config, generation);
    });
  }

  /** What a budget does not cover does not run, nor what known results make needless. */
  private async curtail(
    tx: Transaction,
    config: RunConfig,
    { runId, generation }: Generation,
  ): Promise<void> {
    const most = config.budgets.maxSimulations;
    if (most !== null) {
      const { simulations } = await this.batch.usage(tx, runId);
      if (await this.batch.limit(tx, runId, generation, most - simulations))
        await this.cutting.record(tx, runId, generation, 'max_simulations');
    }
    if (config.earlyStop === 'off') return;
    const known = completedOutcomes(await this.batch.outcomes(tx, runId, generation), generation);
    if (known.some(({ stats }) => isPromotable(stats, config)))
      await this.cutting.cut(tx, runId, generation, 'first_promotable');
  }
}

function paramsOf(
  each: ReturnType<typeof strategyGrid>[number],
  config: RunConfig,
  dataVersions: ReadonlyMap<string, string>,
): SimulationParams {
  return {
    symbol: each.symbol,
    threshold: each.threshold,
    z_score_cutoff: each.zScoreCutoff,
    regime_filter: each.regimeFilter,
    segment: 'selection',
    round_trip_bp: config.roundTripBp,
    data_version: dataVersions.get(each.symbol)!,
  };
}

/** What of the search is worth keeping on the generation; the whole table stays with the training service. */
function summary({ result }: TrainedModel): Record<string, unknown> {
  const { n_candidates, n_fits, chosen, cv_score, spans, seconds } = result.raw;
  return { n_candidates, n_fits, chosen, cv_score, spans, seconds, sha256: resultHash(result.raw) };
}
