import { BullModule, InjectQueue } from '@nestjs/bullmq';
import { Module } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { logTroubles } from '../../platform/queue/log-troubles.js';
import { SimulationRunner } from './simulation-runner.js';
import { SimulationsRepository } from './simulations.repository.js';

/** What a processor pod needs of this module: running simulations, nothing else. */
@Module({
  imports: [BullModule.registerQueue({ name: 'simulate' })],
  providers: [SimulationRunner, SimulationsRepository],
  exports: [SimulationRunner],
})
export class RunnerModule {
  constructor(@InjectQueue('simulate') simulate: Queue) {
    logTroubles('simulate', simulate);
  }
}
