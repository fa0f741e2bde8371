import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { threadEntry } from '../../../platform/threads/thread-entry.js';
import type { Judged, JudgeTask, Packed, PackTask } from './table-thread.js';

const IDLE_MS = 30_000;

/** Works on tables of daily returns beside the main thread: one takes up to a second, and locks must be renewed meanwhile. */
@Injectable()
export class TableThreads implements OnApplicationShutdown {
  private readonly pool = new Piscina({
    ...threadEntry(import.meta.url, 'table-thread'),
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: IDLE_MS,
  });

  pack(task: PackTask): Promise<Packed> {
    return this.pool.run(task, { name: 'pack' }) as Promise<Packed>;
  }

  judge(task: JudgeTask): Promise<Judged> {
    return this.pool.run(task, { name: 'judge' }) as Promise<Judged>;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.destroy();
  }
}
