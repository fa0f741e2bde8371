import { Module } from '@nestjs/common';
import { AcceptedResults } from '../jobs/accepted-results.js';
import { SimulationsModule } from '../jobs/simulations.module.js';
import { Cutting } from './cutting.js';
import { EarlyStop } from './early-stop.js';
import { EventsRepository } from './events.repository.js';
import { GenerationsRepository } from './generations.repository.js';
import { RunsRepository } from './runs.repository.js';

/** What every process that accepts results needs of this module. */
@Module({
  imports: [SimulationsModule],
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
