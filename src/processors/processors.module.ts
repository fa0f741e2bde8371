import { Processor, type WorkerHost } from '@nestjs/bullmq';
import { type DynamicModule, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import { ServicePulses } from '../clients/service-pulses.js';
import type { OrchestratorConfig } from '../config/orchestrator.config.js';
import type { QueueName } from '../modules/jobs/catalogue.js';
import { workerOptions } from '../modules/jobs/worker-options.js';
import { BreedProcessor } from './breed.processor.js';
import { EvaluateProcessor } from './evaluate.processor.js';
import { OutageGate } from './outage-gate.js';
import { SimulateProcessor } from './simulate.processor.js';
import { WorkerCare } from './worker-care.js';

const EVALUATE_CONCURRENCY = 4;
const BREEDING_NEEDS = ['feature', 'training', 'simulation'];

interface Processing {
  readonly queue: QueueName;
  readonly host: Type<WorkerHost>;
  readonly concurrency: number;
  /** Services that its jobs call. */
  readonly needs: readonly string[];
}

/** The processors of a process. Their options come from the configuration, so they are decorated here. */
@Module({})
export class ProcessorsModule {
  /** Of the API process: it breeds and decides. */
  static forApi(config: OrchestratorConfig, imports: ModuleMetadata['imports']): DynamicModule {
    // A breed job may wait an hour for its model; another process can wait just as well.
    return compose(config, imports, 0, [
      { queue: 'breed', host: BreedProcessor, concurrency: config.MAX_ACTIVE_RUNS, needs: BREEDING_NEEDS },
      {
        queue: 'evaluate',
        host: EvaluateProcessor,
        concurrency: EVALUATE_CONCURRENCY,
        needs: ['simulation'],
      },
    ]);
  }

  /** Of a processor pod: it simulates. */
  static forPod(config: OrchestratorConfig, imports: ModuleMetadata['imports']): DynamicModule {
    return compose(config, imports, config.SHUTDOWN_GRACE_S / 2, [
      {
        queue: 'simulate',
        host: SimulateProcessor,
        concurrency: config.WORKER_CONCURRENCY,
        needs: ['simulation'],
      },
    ]);
  }
}

function compose(
  config: OrchestratorConfig,
  imports: ModuleMetadata['imports'],
  patienceS: number,
  processors: readonly Processing[],
): DynamicModule {
  for (const { queue, host, concurrency } of processors) {
    Processor(queue, workerOptions(config, concurrency))(host);
  }
  const hosts = processors.map(({ host }) => host);
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
      {
        provide: OutageGate,
        useFactory: (pulses: ServicePulses, ...instances: WorkerHost[]) =>
          new OutageGate(
            pulses,
            instances.map((host, place) => ({ host, needs: processors[place]!.needs })),
          ),
        inject: [ServicePulses, ...hosts],
      },
    ],
  };
}
