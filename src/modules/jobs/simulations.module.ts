import { Module } from '@nestjs/common';
import { OutboxRepository } from './outbox.repository.js';
import { SimulationBatch } from './simulation-batch.js';
import { SimulationsRepository } from './simulations.repository.js';

/** The rows of the simulations and the orders about them, as every process needs them. */
@Module({
  providers: [SimulationsRepository, OutboxRepository, SimulationBatch],
  exports: [SimulationsRepository, OutboxRepository, SimulationBatch],
})
export class SimulationsModule {}
