import { getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { Producer } from '../../platform/queue/producer.js';
import { QUEUE_NAMES, type QueueName } from './catalogue.js';
import type { QueueAnswer } from './dto/queue.answers.js';

type StoreCounts = NonNullable<QueueAnswer['queues'][number]['jobs']>;

export interface StoreSight {
  readonly counts: Readonly<Record<QueueName, StoreCounts>>;
  /** The jobs of `simulate` in the order in which they will be handed out, the first ones. */
  readonly next: readonly string[];
}

/** Longer than any answer of a store that works, shorter than anybody's patience. */
const PATIENCE_MS = 1000;

/** What the store of the queues holds. Only looked at: PostgreSQL decides. */
@Injectable()
export class QueueStore {
  readonly backend: OrchestratorConfig['QUEUE_BACKEND'];

  constructor(
    private readonly modules: ModuleRef,
    private readonly producer: Producer,
    @Inject(CONFIG) config: OrchestratorConfig,
  ) {
    this.backend = config.QUEUE_BACKEND;
  }

  /** @returns null while the store is away */
  async look(limit: number): Promise<StoreSight | null> {
    if (!this.producer.reachable) return null;
    const patience = new AbortController();
    const late = sleep(PATIENCE_MS, null, { ref: false, signal: patience.signal }).catch(() => null);
    try {
      return await Promise.race([this.read(limit), late]);
    } catch {
      // Whatever the store says, it cannot be looked at now; the listeners of the queues tell why.
      return null;
    } finally {
      patience.abort();
    }
  }

  private async read(limit: number): Promise<StoreSight> {
    const [counts, next] = await Promise.all([
      Promise.all(QUEUE_NAMES.map(async (name) => [name, await this.countsOf(name)] as const)),
      // What a crashed process held comes back ahead of everything that has a priority.
      this.queue('simulate').getRanges(['wait', 'prioritized'], 0, limit - 1, true),
    ]);
    return { counts: Object.fromEntries(counts) as Record<QueueName, StoreCounts>, next };
  }

  private async countsOf(name: QueueName): Promise<StoreCounts> {
    const found = await this.queue(name).getJobCounts();
    const of = (...states: string[]): number => states.reduce((sum, state) => sum + (found[state] ?? 0), 0);
    return {
      waiting: of('waiting', 'prioritized', 'paused'),
      delayed: of('delayed'),
      active: of('active'),
      blocked: of('waiting-children'),
      completed: of('completed'),
      failed: of('failed'),
    };
  }

  private queue(name: QueueName): Queue {
    return this.modules.get<Queue>(getQueueToken(name), { strict: false });
  }
}
