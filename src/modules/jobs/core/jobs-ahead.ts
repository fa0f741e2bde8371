/** Milliseconds that claims, results and the queue take around a call. */
const AROUND_MS = 20;
/** Of calls that take longer, what is around them is less than a thirtieth. */
const SHORT_MS = 500;
/** Milliseconds that a job that was taken ahead waits for a slot at most, beyond one call: calls that began together end together. */
const SLACK_MS = 100;

/**
 * Jobs that a process takes beyond those that it may call the service for, so that the service need not wait for claims,
 * results and the queue: as many again, or none. Calls that began together end together: 20 of a quarter of a second
 * waited 10 ms for the next ones, six times in a generation of 140. But a job that waits in one process is one that no
 * other can take: where the queue is not deep, so that others may be short of jobs meanwhile, only calls that take no
 * longer than what is around them are worth it. Without a look at the queue one of four processors kept a whole wave of
 * calls to itself while the others were idle, and with a few jobs taken ahead of calls of 50 ms it kept part of one.
 */
export const jobsAhead = (concurrency: number, meanCallMs: number, isDeep: boolean): number =>
  meanCallMs <= (isDeep ? SHORT_MS : AROUND_MS) ? concurrency : 0;

/** Milliseconds after which a job that was taken ahead is given to others. */
export const patienceMs = (meanCallMs: number): number => Math.min(1000, SLACK_MS + meanCallMs);
