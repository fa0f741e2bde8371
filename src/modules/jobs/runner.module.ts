import { InjectQueue } from '@nestjs/bullmq';
import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { logTroubles } from '../../platform/queue/log-troubles.js';
import { producerQueues } from '../../platform/queue/producer.js';
import { Backlog } from './backlog.js';
import { GatheredSimulations } from './gathered-simulations.js';
import { HeldSimulations } from './held-simulations.js';
import { ManySimulationsRepository } from './many-simulations.repository.js';
import { ServiceSlots } from './service-slots.js';
import { SimulationRunner } from './simulation-runner.js';
import { SimulationsModule } from './simulations.module.js';

/** What a processor pod needs of this module: running simulations, nothing else. */
@Module({})
export class RunnerModule {
  /** @param imports what provides AcceptedResults */
  static with(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: RunnerModule,
      imports: [producerQueues('simulate'), SimulationsModule, ...imports],
      providers: [
        Backlog,
        ManySimulationsRepository,
        GatheredSimulations,
        HeldSimulations,
        ServiceSlots,
        SimulationRunner,
      ],
      exports: [Backlog, SimulationRunner, ServiceSlots],
    };
  }

  constructor(@InjectQueue('simulate') simulate: Queue) {
    logTroubles('simulate', simulate);
  }
}
