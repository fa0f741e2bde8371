import { healthOf } from '../common/health-of.js';
import { type DynamicModule, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CandlesController } from './api/candles.controller.js';
import { ColumnsController } from './api/columns.controller.js';
import { DatasetsController } from './api/datasets.controller.js';
import { FramesController } from './api/frames.controller.js';
import { SymbolsController } from './api/symbols.controller.js';
import { CandleReader } from './candles/candle-reader.js';
import { FeatureEngine } from './engine/feature-engine.js';
import { SeriesSource } from './engine/series-source.js';
import { VersionResolver } from './engine/version-resolver.js';
import { installSamples } from './samples/install-samples.js';
import { DatasetStore } from './store/dataset-store.js';
import { Duck } from './store/duck.js';
import { VersionStore } from './store/version-store.js';

@Injectable()
class DuckLifetime implements OnApplicationShutdown {
  constructor(private readonly duck: Duck) {}

  onApplicationShutdown(): void {
    this.duck.close();
  }
}

/** The feature service over the market data in `dataDir`; the first start installs the sample markets. */
@Module({})
export class FeatureModule {
  static over(dataDir: string): DynamicModule {
    return {
      module: FeatureModule,
      imports: [healthOf('feature')],
      controllers: [
        SymbolsController,
        ColumnsController,
        FramesController,
        DatasetsController,
        CandlesController,
      ],
      providers: [
        { provide: Duck, useFactory: () => Duck.open() },
        {
          provide: DatasetStore,
          inject: [Duck],
          useFactory: async (duck: Duck) => {
            const store = await DatasetStore.open(dataDir, duck);
            await installSamples(store, duck);
            return store;
          },
        },
        { provide: VersionStore, useFactory: () => VersionStore.open(dataDir) },
        {
          provide: VersionResolver,
          inject: [DatasetStore, VersionStore],
          useFactory: (datasets: DatasetStore, versions: VersionStore) =>
            new VersionResolver(datasets, versions),
        },
        {
          provide: FeatureEngine,
          inject: [DatasetStore],
          useFactory: (datasets: DatasetStore) => new FeatureEngine(new SeriesSource(datasets)),
        },
        {
          provide: CandleReader,
          inject: [FeatureEngine],
          useFactory: (engine: FeatureEngine) => new CandleReader(engine),
        },
        DuckLifetime,
      ],
    };
  }
}
