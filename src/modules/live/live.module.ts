import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EventRow } from '../../platform/database/event.entity.js';
import { RunWatchModule } from '../evolution/run-watch.module.js';
import { JobQueriesModule } from '../jobs/job-queries.module.js';
import { EventRetention } from './event-retention.js';
import { EventsController } from './events.controller.js';
import { LiveFeed } from './live-feed.js';
import { LogsController } from './logs.controller.js';
import { Observer } from './observer.js';
import { ProgressQueriesRepository } from './progress.queries.repository.js';
import { Replay } from './replay.js';
import { RunStates } from './run-states.js';
import { ToldState } from './told-state.entity.js';
import { ToldStatesRepository } from './told-states.repository.js';
import { Watch } from './watch.js';

/** What happens, as it happens. */
@Module({
  imports: [TypeOrmModule.forFeature([EventRow, ToldState]), RunWatchModule, JobQueriesModule],
  controllers: [EventsController, LogsController],
  providers: [
    LiveFeed,
    Replay,
    RunStates,
    ProgressQueriesRepository,
    Observer,
    ToldStatesRepository,
    Watch,
    EventRetention,
  ],
})
export class LiveModule {}
