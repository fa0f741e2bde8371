/** Milliseconds that claims, results and the queue take around a call, which jobs that are taken ahead fill. */
const AROUND_MS = 20;
/** Of calls that take longer, what is around them is less than a thirtieth. */
const SHORT_MS = 500;
/** Milliseconds that such a job waits for a slot at most, beyond one call: calls that began together end together. */
const SLACK_MS = 100;

/**
 * Jobs that a process takes beyond those that it may call the service for, so that the service need not wait for claims,
 * results and the queue. A job that waits in one process is one that no other can take: where the queue is deep, which
 * means that nobody will be short of jobs meanwhile, as many again; else, by Little's law, as many as are around a call
 * at a time. Calls that began together end together: with 20 at once calls of a quarter of a second waited 10 ms for
 * the next ones, six times in a generation of 140. Without a look at the queue one of four processors kept a whole
 * wave of calls to itself while the others were idle.
 */
export function jobsAhead(concurrency: number, meanCallMs: number, isDeep: boolean): number {
  if (isDeep && meanCallMs <= SHORT_MS) return concurrency;
  return Math.min(concurrency, Math.floor((concurrency * AROUND_MS) / Math.max(meanCallMs, 1)));
}

/** Milliseconds after which a job that was taken ahead is given to others. */
export const patienceMs = (meanCallMs: number): number => Math.min(1000, SLACK_MS + meanCallMs);
