import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { PreparedMarket } from './backtest/prepare-market.js';
import { ENGINE_VERSION } from '../../quant/simulation/run-backtest.js';
import { healthOf } from '../common/health-of.js';
import { ByteCache } from './byte-cache.js';
import { SimulateController } from './http/simulate.controller.js';
import { SimulateService } from './simulate.service.js';
import type { SimulationConfig } from './simulation.config.js';
import { MarketSource } from './upstream/market-source.js';

const MEGABYTE = 1024 * 1024;

/** Composition of the service. */
@Module({
  imports: [healthOf('simulation', { engine_version: ENGINE_VERSION })],
  controllers: [SimulateController],
})
export class SimulationModule implements OnApplicationShutdown {
  constructor(@Inject(MarketSource) private readonly source: MarketSource) {}

  static with(
    config: Pick<SimulationConfig, 'FEATURE_URL' | 'TRAINING_URL' | 'SIMULATION_CACHE_MB'>,
  ): DynamicModule {
    const source = new MarketSource({ trainingUrl: config.TRAINING_URL, featureUrl: config.FEATURE_URL });
    const cache = new ByteCache<PreparedMarket>(config.SIMULATION_CACHE_MB * MEGABYTE);
    return {
      module: SimulationModule,
      providers: [
        { provide: MarketSource, useValue: source },
        { provide: SimulateService, useValue: new SimulateService(source, cache) },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.source.close();
  }
}
