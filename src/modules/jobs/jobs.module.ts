import { getFlowProducerToken, getQueueToken } from '@nestjs/bullmq';
import { Module, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { logTroubles } from '../../platform/queue/log-troubles.js';
import { producerFlow, producerQueues } from '../../platform/queue/producer.js';
import { GENERATION_FLOW, GenerationQueue } from './generation-queue.js';
import { Dispatcher } from './dispatcher.js';
import { OpenGenerationsRepository } from './open-generations.repository.js';
import { OutboxRow } from './outbox.entity.js';
import { PriorityJob } from './priority-job.entity.js';
import { QUEUE_NAMES } from './catalogue.js';
import { QueueController } from './queue.controller.js';
import { QueueQueriesRepository } from './queue.queries.repository.js';
import { QueueStore } from './queue-store.js';
import { QueueView } from './queue-view.js';
import { Reconciler } from './reconciler.js';
import { SimulationsModule } from './simulations.module.js';
import { WorkerRow } from './worker.entity.js';

/** The queue as the API process sees it: dispatching, reconciling, and the rows of the simulations. */
@Module({
  imports: [
    TypeOrmModule.forFeature([PriorityJob, WorkerRow, OutboxRow]),
    producerQueues(...QUEUE_NAMES),
    SimulationsModule,
    producerFlow(GENERATION_FLOW),
  ],
  controllers: [QueueController],
  providers: [
    OpenGenerationsRepository,
    GenerationQueue,
    Dispatcher,
    Reconciler,
    QueueQueriesRepository,
    QueueStore,
    QueueView,
  ],
  exports: [SimulationsModule, Dispatcher],
})
export class JobsModule implements OnModuleInit {
  constructor(private readonly modules: ModuleRef) {}

  onModuleInit(): void {
    for (const name of QUEUE_NAMES)
      logTroubles(name, this.modules.get(getQueueToken(name), { strict: false }));
    logTroubles(GENERATION_FLOW, this.modules.get(getFlowProducerToken(GENERATION_FLOW), { strict: false }));
  }
}
