import { type DynamicModule, Inject, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { healthOf } from '../common/health-of.js';
import { FeatureClient } from './feature-client.js';
import { TrainingController } from './http/training.controller.js';
import { ModelStore } from './store/model-store.js';
import { MatrixMemory } from './matrix-memory.js';
import { SymbolPredictions } from './symbol-predictions.js';
import { WindowThreads } from './threads/window-threads.js';
import { TrainingQueue } from './training-queue.js';
import type { TrainingConfig } from './training.config.js';
import { TrainingService } from './training.service.js';

const MEGABYTE = 1024 * 1024;

type Settings = Pick<TrainingConfig, 'MODEL_DIR' | 'FEATURE_URL' | 'TRAINING_THREADS' | 'TRAINING_MEMORY_MB'>;

@Module({})
export class TrainingModule implements OnModuleInit, OnModuleDestroy {
  constructor(
    @Inject(TrainingQueue) private readonly queue: TrainingQueue,
    @Inject(WindowThreads) private readonly threads: WindowThreads,
    @Inject(FeatureClient) private readonly features: FeatureClient,
  ) {}

  static with({ MODEL_DIR, FEATURE_URL, TRAINING_THREADS, TRAINING_MEMORY_MB }: Settings): DynamicModule {
    const store = new ModelStore(MODEL_DIR);
    const features = new FeatureClient(FEATURE_URL);
    const threads = new WindowThreads(TRAINING_THREADS);
    const memory = new MatrixMemory(TRAINING_MEMORY_MB * MEGABYTE);
    const queue = new TrainingQueue(store, { features, threads, memory }, Math.max(TRAINING_THREADS, 1));
    return {
      module: TrainingModule,
      imports: [healthOf('training')],
      controllers: [TrainingController],
      providers: [
        TrainingService,
        { provide: ModelStore, useValue: store },
        { provide: FeatureClient, useValue: features },
        { provide: WindowThreads, useValue: threads },
        { provide: TrainingQueue, useValue: queue },
        { provide: SymbolPredictions, useValue: new SymbolPredictions(features) },
      ],
    };
  }

  async onModuleInit(): Promise<void> {
    await this.queue.resume();
  }

  /** Runs before the HTTP server closes, so that long polls are answered. */
  async onModuleDestroy(): Promise<void> {
    await this.queue.stop();
    await this.threads.close();
    await this.features.close();
  }
}
