import { Module } from '@nestjs/common';
import { JobsController } from './jobs.controller.js';
import { JobsQueriesRepository } from './jobs.queries.repository.js';
import { Workforce } from './workforce.js';
import { WorkforceMetrics } from './workforce.metrics.js';
import { WorkersController } from './workers.controller.js';

/** The read side of the queue, which is read from PostgreSQL and never from the queue's store. */
@Module({
  controllers: [JobsController, WorkersController],
  providers: [JobsQueriesRepository, Workforce, WorkforceMetrics],
  exports: [Workforce],
})
export class JobQueriesModule {}
