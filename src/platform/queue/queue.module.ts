import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import { ParallelWorker } from './parallel-worker.js';
import { Producer } from './producer.js';
import type { QueueConnection } from './queue-backend.js';

/** The store that every queue, flow and worker of this process uses. */
@Module({})
export class QueueModule {
  static forRoot(queue: QueueConnection): DynamicModule {
    const { connection, prefix } = queue;
    BullModule.workerClass = ParallelWorker;
    return {
      module: QueueModule,
      global: true,
      imports: [BullModule.forRoot({ connection, prefix })],
      providers: [{ provide: Producer, useFactory: () => Producer.open(queue) }],
      exports: [Producer],
    };
  }
}
