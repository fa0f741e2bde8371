/** Milliseconds that claims, results and the queue take around a call, which jobs that are taken ahead fill. */
const AROUND_MS = 20;
/** Milliseconds that such a job waits for a slot at most, beyond one call: calls that began together end together. */
const SLACK_MS = 100;

/**
 * Jobs that a process takes beyond those that it may call the service for, so that the service need not wait for claims,
 * results and the queue: by Little's law as many as are in those stages at a time. For calls that take long it is none,
 * because a job that waits in one process is one that no other can take: with 100 ms instead of 20 one of four processors
 * kept a whole wave of calls to itself while the others were idle.
 */
export const jobsAhead = (concurrency: number, meanCallMs: number): number =>
  Math.min(concurrency, Math.floor((concurrency * AROUND_MS) / Math.max(meanCallMs, 1)));

/** Milliseconds after which a job that was taken ahead is given to others. */
export const patienceMs = (meanCallMs: number): number => Math.min(1000, SLACK_MS + meanCallMs);
