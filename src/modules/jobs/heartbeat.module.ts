import { type DynamicModule, Module } from '@nestjs/common';
import { Heartbeat, WORKER_FACTS } from './heartbeat.js';
import { type WorkerFacts, WorkersRepository } from './workers.repository.js';

/** The row of this process in `workers`. */
@Module({})
export class HeartbeatModule {
  static forProcess(facts: WorkerFacts): DynamicModule {
    return {
      module: HeartbeatModule,
      global: true,
      providers: [{ provide: WORKER_FACTS, useValue: facts }, WorkersRepository, Heartbeat],
      exports: [Heartbeat],
    };
  }
}
