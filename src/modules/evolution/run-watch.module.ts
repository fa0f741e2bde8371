import { Module } from '@nestjs/common';
import { JobQueriesModule } from '../jobs/job-queries.module.js';
import { RunWatch } from './run-watch.js';
import { RunsQueriesRepository } from './runs.queries.repository.js';

/** What runs wait for, for those who watch. */
@Module({
  imports: [JobQueriesModule],
  providers: [RunWatch, RunsQueriesRepository],
  exports: [RunWatch],
})
export class RunWatchModule {}
