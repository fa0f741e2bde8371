import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AcceptedResults } from '../jobs/accepted-results.js';
import { SimulationsModule } from '../jobs/simulations.module.js';
import { Cutting } from './cutting.js';
import { EarlyStop } from './early-stop.js';
import { EventsRepository } from './events.repository.js';
import { EvolutionRun } from './evolution-run.entity.js';
import { Generation } from './generation.entity.js';
import { GenerationsRepository } from './generations.repository.js';
import { RunsRepository } from './runs.repository.js';

/** What every process that accepts results needs of this module. */
@Module({
  imports: [SimulationsModule, TypeOrmModule.forFeature([EvolutionRun, Generation])],
  providers: [
    RunsRepository,
    GenerationsRepository,
    EventsRepository,
    Cutting,
    EarlyStop,
    { provide: AcceptedResults, useExisting: EarlyStop },
  ],
  exports: [AcceptedResults, Cutting],
})
export class EarlyStopModule {}
