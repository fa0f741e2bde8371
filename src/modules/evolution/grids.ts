import { Injectable } from '@nestjs/common';
import { runConfigFromWire } from './core/run-config-wire.js';
import type { RunConfig } from './core/run-config.js';
import { strategyCells } from './core/strategy-cells.js';
import { survival } from './core/survival.js';
import type { FeaturesAnswer } from './dto/features.answer.js';
import type { SimulationAnswer, SimulationsAnswer } from './dto/simulation.answers.js';
import type { SimulationsFilter, SimulationsQuery } from './dto/simulations.query.js';
import type { StrategiesAnswer } from './dto/strategies.answer.js';
import { FeatureRecordsRepository } from './feature-records.queries.repository.js';
import { RunSimulationsQueriesRepository } from './run-simulations.queries.repository.js';
import { RunsService } from './runs.service.js';
import { countedColumn } from './simulations-where.js';
import { StrategiesQueriesRepository } from './strategies.queries.repository.js';

/** What a run has tried, as grids: strategies by configuration, features by generation. */
@Injectable()
export class Grids {
  constructor(
    private readonly runs: RunsService,
    private readonly simulations: RunSimulationsQueriesRepository,
    private readonly strategies: StrategiesQueriesRepository,
    private readonly records: FeatureRecordsRepository,
  ) {}

  /** @throws Problem 404 */
  async simulationsOf(id: string, query: SimulationsQuery): Promise<SimulationsAnswer> {
    return { run_id: id, ...(await this.simulations.page(id, query, await this.configOf(id))) };
  }

  /** All that match, piece by piece. @throws Problem 404 */
  async allOf(id: string, filter: SimulationsFilter): Promise<AsyncIterable<SimulationAnswer[]>> {
    return this.simulations.all(id, filter, await this.configOf(id));
  }

  /** @throws Problem 404 */
  async strategiesOf(id: string, generation: number | null): Promise<StrategiesAnswer> {
    const config = await this.configOf(id);
    const [tried, ranges] = await Promise.all([
      this.strategies.places(id, generation, config),
      this.strategies.ranges(id, generation, config),
    ]);
    return {
      run_id: id,
      generation,
      sqn_metric: countedColumn(config),
      ranges,
      ...strategyCells(tried, config),
    };
  }

  /** @throws Problem 404 */
  async featuresOf(id: string): Promise<FeaturesAnswer> {
    const config = await this.configOf(id);
    return {
      run_id: id,
      pruning_policy: config.pruningPolicy,
      prune_fraction: config.pruneFraction,
      min_features: config.minFeatures,
      ...survival(await this.records.ofRun(id), config.protectedFeatures),
    };
  }

  private async configOf(id: string): Promise<RunConfig> {
    return runConfigFromWire((await this.runs.find(id)).config);
  }
}
