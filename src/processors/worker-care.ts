import { type WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../platform/logging/log.js';
import { PROCESS_STOPS } from './abort-reasons.js';

/**
 * What every BullMQ worker of a process needs beside its jobs: its troubles in the log, and an orderly end. Workers are
 * drained before the database connection goes.
 */
export class WorkerCare implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** @param patienceS seconds that running jobs may take to finish when the process stops; then they are given back */
  constructor(
    private readonly hosts: readonly WorkerHost[],
    private readonly patienceS: number,
  ) {}

  onApplicationBootstrap(): void {
    for (const { worker } of this.hosts) {
      const queue = worker.name;
      worker.on('error', (error) => log().error({ err: error, queue }, 'queue trouble'));
      worker.on('failed', (job, error) =>
        log().warn(
          { queue, job: job?.id, attempt: job?.attemptsMade, reason: error.message },
          'a try failed',
        ),
      );
      worker.on('stalled', (job) => log().warn({ queue, job }, 'taken over from a process that crashed'));
      worker.on('lockRenewalFailed', (jobs) => log().warn({ queue, jobs }, 'locks could not be renewed'));
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    const closed = Promise.all(this.hosts.map(({ worker }) => worker.close()));
    await Promise.race([closed, sleep(this.patienceS * 1000, undefined, { ref: false })]);
    for (const { worker } of this.hosts) worker.cancelAllJobs(PROCESS_STOPS);
    await closed;
  }
}
