import type { JobsOptions } from 'bullmq';
import { batchId } from './core/batch-id.js';

/** What the jobs of each queue carry: ids only, the rows are the truth. */
export interface Payloads {
  breed: { runId: string; generation: number };
  simulate: { jobId: string };
  evaluate: { runId: string; generation: number };
}

export type QueueName = keyof Payloads;

/** How a queue treats its jobs; a queue without a stated policy does not compile. */
interface Policy {
  /** Tries of one job when it fails for a passing reason. */
  readonly attempts: number;
  readonly backoff: { readonly type: 'exponential' | 'fixed'; readonly delay: number };
  /** Finished jobs stay this long so that adding them again is harmless, and no longer (seconds, number). */
  readonly keepCompleted: { readonly age: number; readonly count: number };
  readonly keepFailed: { readonly age: number; readonly count: number };
  /** A child that fails for good must not hold its generation back. */
  readonly ignoreDependencyOnFailure: boolean;
}

const DAY = 86_400;

export const CATALOGUE: Readonly<Record<QueueName, Required<Policy>>> = {
  // The pauses between the tries make about eight minutes.
  breed: {
    attempts: 10,
    backoff: { type: 'exponential', delay: 1000 },
    keepCompleted: { age: DAY, count: 500 },
    keepFailed: { age: 7 * DAY, count: 500 },
    ignoreDependencyOnFailure: false,
  },
  // The pauses between the tries make about four minutes.
  simulate: {
    attempts: 10,
    backoff: { type: 'exponential', delay: 500 },
    keepCompleted: { age: DAY, count: 5000 },
    keepFailed: { age: 7 * DAY, count: 5000 },
    ignoreDependencyOnFailure: true,
  },
  // Fails while PostgreSQL is away. What has used up its tries is added again by the reconciler.
  evaluate: {
    attempts: 14,
    backoff: { type: 'fixed', delay: 2000 },
    keepCompleted: { age: DAY, count: 500 },
    keepFailed: { age: 7 * DAY, count: 500 },
    ignoreDependencyOnFailure: false,
  },
};

/** Starts of one job, over all its tries and crashes, after which it is taken for one that kills its process. */
export const MOST_STARTS = 15;

export const QUEUE_NAMES = Object.keys(CATALOGUE) as QueueName[];

/** BullMQ's options for one job of `queue`; the id is deterministic, so that adding it twice adds it once. */
export function jobOptions(queue: QueueName, jobId: string, override: Partial<Policy> = {}): JobsOptions {
  const policy = { ...CATALOGUE[queue], ...override };
  return {
    jobId,
    attempts: policy.attempts,
    backoff: { ...policy.backoff },
    removeOnComplete: { ...policy.keepCompleted },
    removeOnFail: { ...policy.keepFailed },
    ...(policy.ignoreDependencyOnFailure ? { ignoreDependencyOnFailure: true } : {}),
  };
}

/** Ids of the two jobs of a generation; its simulations go by the ids of their rows. */
export const breedJobId = (runId: string, generation: number): string =>
  `${batchId(runId, generation)}-breed`;
export const evaluateJobId = (runId: string, generation: number): string =>
  `${batchId(runId, generation)}-evaluate`;
