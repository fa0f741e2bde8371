import { Processor, type WorkerHost } from '@nestjs/bullmq';
import { type DynamicModule, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import type { OrchestratorConfig } from '../config/orchestrator.config.js';
import type { QueueName } from '../modules/jobs/catalogue.js';
import { workerOptions } from '../modules/jobs/worker-options.js';
import { BreedProcessor } from './breed.processor.js';
import { EvaluateProcessor } from './evaluate.processor.js';
import { SimulateProcessor } from './simulate.processor.js';
import { WorkerCare } from './worker-care.js';

const EVALUATE_CONCURRENCY = 4;

/** The processors of a process. Their options come from the configuration, so they are decorated here. */
@Module({})
export class ProcessorsModule {
  /** Of the API process: it breeds and decides. */
  static forApi(config: OrchestratorConfig, imports: ModuleMetadata['imports']): DynamicModule {
    // A breed job may wait an hour for its model; another process can wait just as well.
    return compose(config, imports, 0, [
      ['breed', BreedProcessor, config.MAX_ACTIVE_RUNS],
      ['evaluate', EvaluateProcessor, EVALUATE_CONCURRENCY],
    ]);
  }

  /** Of a processor pod: it simulates. */
  static forPod(config: OrchestratorConfig, imports: ModuleMetadata['imports']): DynamicModule {
    return compose(config, imports, config.SHUTDOWN_GRACE_S / 2, [
      ['simulate', SimulateProcessor, config.WORKER_CONCURRENCY],
    ]);
  }
}

function compose(
  config: OrchestratorConfig,
  imports: ModuleMetadata['imports'],
  patienceS: number,
  processors: readonly (readonly [QueueName, Type<WorkerHost>, number])[],
): DynamicModule {
  for (const [queue, processor, concurrency] of processors) {
    Processor(queue, workerOptions(config, concurrency))(processor);
  }
  const hosts = processors.map(([, processor]) => processor);
  return {
    module: ProcessorsModule,
    imports,
    providers: [
      ...hosts,
      {
        provide: WorkerCare,
        useFactory: (...instances: WorkerHost[]) => new WorkerCare(instances, patienceS),
        inject: hosts,
      },
    ],
  };
}
