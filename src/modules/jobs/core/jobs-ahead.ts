/** Milliseconds that a job which is taken ahead waits for a slot, on average and at most. */
const WAIT_MS = 100;

/**
 * Jobs that a process takes beyond those that it may call the service for, so that the service need not wait for claims,
 * results and the queue: as many as get a slot within 100 ms. For calls that take seconds it is none, because a job that
 * waits in one process is one that no other can take.
 */
export const jobsAhead = (concurrency: number, meanCallMs: number): number =>
  Math.min(concurrency, Math.floor((concurrency * WAIT_MS) / Math.max(meanCallMs, 1)));

/** Milliseconds that such a job waits at most, which is longer because calls that began together end together. */
export const patienceMs = (meanCallMs: number): number => Math.min(1000, WAIT_MS + 2 * meanCallMs);
