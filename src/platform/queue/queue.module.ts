import { BullModule } from '@nestjs/bullmq';
import { type DynamicModule, Module } from '@nestjs/common';
import type { QueueConnection } from './queue-backend.js';

/** The store that every queue, flow and worker of this process uses. */
@Module({})
export class QueueModule {
  static forRoot({ connection, prefix }: QueueConnection): DynamicModule {
    return { module: QueueModule, imports: [BullModule.forRoot({ connection, prefix })] };
  }
}
