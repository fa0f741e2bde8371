import { Inject, Injectable } from '@nestjs/common';
import type { Job, Worker } from 'bullmq';
import { CONFIG, type OrchestratorConfig } from '../config/orchestrator.config.js';
import { jobsAhead } from '../modules/jobs/core/jobs-ahead.js';
import { ServiceSlots } from '../modules/jobs/service-slots.js';

/** Weight of the past at each new job: about the last 50 jobs count. */
const MEMORY = 0.98;
/** After a job was taken in vain none is taken ahead for this long. */
const REST_MS = 1000;

/**
 * Lets a processor take a few jobs more than may call the service, so that claims, results and the queue's own round
 * trips go on beside the calls. It measures how many; each burst of jobs begins with none.
 */
@Injectable()
export class JobsAhead {
  private readonly startedAt = new WeakMap<Job, number>();
  private calledMs = 0;
  private otherMs = 0;
  private restUntil = 0;

  constructor(
    private readonly slots: ServiceSlots,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {}

  watch(worker: Worker): void {
    worker.on('active', (job) => this.startedAt.set(job, performance.now()));
    worker.on('completed', (job) => this.adjust(worker, job));
    worker.on('failed', (job) => job && this.adjust(worker, job));
    worker.on('drained', () => (worker.concurrency = this.config.WORKER_CONCURRENCY));
  }

  /** Takes none for a while: a job was taken that could not begin. */
  rest(worker: Worker): void {
    this.restUntil = performance.now() + REST_MS;
    worker.concurrency = this.config.WORKER_CONCURRENCY;
  }

  private adjust(worker: Worker, job: Job): void {
    const startedAt = this.startedAt.get(job);
    const now = performance.now();
    if (startedAt === undefined) return;
    const { calledMs, waitedMs } = this.slots.spent();
    this.calledMs = this.calledMs * MEMORY + calledMs;
    this.otherMs = this.otherMs * MEMORY + now - startedAt - calledMs - waitedMs;
    const most = this.config.WORKER_CONCURRENCY;
    const ahead = now < this.restUntil ? 0 : jobsAhead(most, this.calledMs, this.otherMs);
    worker.concurrency = most + ahead;
  }
}
