import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { ENGINE_VERSION } from '../../quant/simulation/run-backtest.js';
import { healthOf } from '../common/health-of.js';
import { Backtester } from './backtest/backtester.js';
import { DailyReturnsService } from './daily-returns.service.js';
import { DailyReturnsController } from './http/daily-returns.controller.js';
import { SimulateController } from './http/simulate.controller.js';
import { SimulateService } from './simulate.service.js';
import type { SimulationConfig } from './simulation.config.js';
import { MarketCache } from './upstream/market-cache.js';
import { MarketSource } from './upstream/market-source.js';

const MEGABYTE = 1024 * 1024;

/** Composition of the service. */
@Module({
  imports: [healthOf('simulation', { engine_version: ENGINE_VERSION })],
  controllers: [SimulateController, DailyReturnsController],
})
export class SimulationModule implements OnApplicationShutdown {
  constructor(@Inject(MarketSource) private readonly source: MarketSource) {}

  static with(
    config: Pick<SimulationConfig, 'FEATURE_URL' | 'TRAINING_URL' | 'SIMULATION_CACHE_MB'>,
  ): DynamicModule {
    const source = new MarketSource({ trainingUrl: config.TRAINING_URL, featureUrl: config.FEATURE_URL });
    const markets = new MarketCache(source, config.SIMULATION_CACHE_MB * MEGABYTE);
    const backtester = new Backtester();
    return {
      module: SimulationModule,
      providers: [
        { provide: MarketSource, useValue: source },
        { provide: SimulateService, useValue: new SimulateService(markets, backtester) },
        { provide: DailyReturnsService, useValue: new DailyReturnsService(markets, backtester) },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.source.close();
  }
}
