import type { WorkerOptions } from 'bullmq';
import type { OrchestratorConfig } from '../../config/orchestrator.config.js';
import { queueStoreOptions } from '../../config/queue-store.js';
import { queueConnection } from '../../platform/queue/queue-backend.js';
import { MOST_STARTS } from './catalogue.js';

/**
 * How a process works on a queue. The sweep for crashed processes uses the sweeper's own settings, so they are the same
 * everywhere: a job is taken over within lock + 2 x interval, a host that crashes does not fail innocent jobs, and a
 * job that kills its process is stopped after 15 starts.
 */
export function workerOptions(config: OrchestratorConfig, concurrency: number): WorkerOptions {
  return {
    // Its own and not the producer's, which does not wait for a store that is away.
    connection: queueConnection(queueStoreOptions(config)).connection,
    concurrency,
    lockDuration: config.JOB_LOCK_MS,
    stalledInterval: config.STALLED_INTERVAL_MS,
    maxStalledCount: 10,
    maxStartedAttempts: MOST_STARTS,
  };
}
