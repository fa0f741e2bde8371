import { BullModule } from '@nestjs/bullmq';
import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import type { QueueOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import type { QueueConnection } from './queue-backend.js';

/** A Redis that has not answered by then is taken for one that is away; nobody waits for it. */
const FIRST_WAIT_MS = 2000;
const SILENCE_MS = 5000;
/** Events of a queue that Redis keeps; nothing reads them but people with a Redis client. */
const EVENTS_KEPT = 1000;

/**
 * The connection by which a process puts jobs into the queues and looks at them: one for all. What is asked of a Redis
 * that is away fails at once and is not done later, because PostgreSQL will ask again; a job that appeared by itself
 * long after would find a factory that has moved on.
 */
export class Producer implements OnApplicationShutdown {
  /** What BullMQ's Queue and FlowProducer take. */
  readonly options: QueueOptions;

  private constructor(
    { connection, prefix }: QueueConnection,
    private readonly redis: Redis | null,
  ) {
    this.options = {
      connection: redis ?? connection,
      prefix,
      // Without both BullMQ waits for the first connection, for ever, or is of no use once it has not come about.
      skipWaitingForReady: true,
      skipVersionCheck: true,
      streams: { events: { maxLen: EVENTS_KEPT } },
    };
  }

  /** Resolves once the connection stands or cannot be made now; then it is made later. */
  static async open(queue: QueueConnection): Promise<Producer> {
    if (queue.backend === 'postgres') return new Producer(queue, null);
    const redis = new Redis({
      ...queue.connection,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: SILENCE_MS,
      socketTimeout: SILENCE_MS,
    });
    const settled = new Promise((resolve) => redis.once('ready', resolve).once('error', resolve));
    // Each queue tells of it as well; without a listener ioredis prints it.
    redis.on('error', () => undefined);
    await Promise.race([settled, sleep(FIRST_WAIT_MS, undefined, { ref: false })]);
    return new Producer(queue, redis);
  }

  /** Whether the store can be asked now; if not, `onReturn` tells when. */
  get reachable(): boolean {
    return this.redis === null || this.redis.status === 'ready';
  }

  /** Calls `wake` whenever the store can be reached again, which may have lost anything in between. */
  onReturn(wake: () => void): void {
    this.redis?.on('ready', wake);
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}

/** The queues `names` of this process, to put jobs into. */
export const producerQueues = (...names: string[]): DynamicModule =>
  BullModule.registerQueueAsync(
    ...names.map((name) => ({
      name,
      useFactory: (producer: Producer) => producer.options,
      inject: [Producer],
    })),
  );

/** The flow producer `name` of this process. */
export const producerFlow = (name: string): DynamicModule =>
  BullModule.registerFlowProducerAsync({
    name,
    // The connection is not its own to close.
    useFactory: (producer: Producer) => ({ ...producer.options, forceDisconnectOnShutdown: false }),
    inject: [Producer],
  });
