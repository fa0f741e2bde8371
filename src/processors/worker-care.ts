import { type WorkerHost } from '@nestjs/bullmq';
import { type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '../platform/logging/log.js';

/**
 * What every BullMQ worker of a process needs beside its jobs: its troubles in the log, and an orderly end. Workers are
 * drained before the database connection goes; with Redis down `close()` never resolves, hence the deadline.
 */
export class WorkerCare implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly hosts: readonly WorkerHost[],
    private readonly graceS: number,
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
    const late = sleep(this.graceS * 1000, 'late', { ref: false });
    if ((await Promise.race([closed, late])) === 'late') {
      log().warn(`running jobs did not end within ${this.graceS} s; another process takes them over`);
    }
  }
}
