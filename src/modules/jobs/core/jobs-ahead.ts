/** Milliseconds that claims, results and the queue take around a call. */
const AROUND_MS = 12;
/** Of calls that take longer, what is around them is less than a thirtieth. */
const LONG_MS = 500;
/** Milliseconds that a job that was taken ahead waits for a slot at most, beyond one call: calls that began together end together. */
const SLACK_MS = 100;

/**
 * Jobs that a process takes beyond those that it may call the service for, so that the service need not wait for claims,
 * results and the queue: as many again, or twice as many where calls are shorter than what is around them. Calls that
 * began together end together: 20 of a quarter of a second waited 10 ms for the next ones, six times in a generation of
 * 140. But a job that waits in one process is one that no other can take: where the queue is not deep, so that others may
 * be short of jobs meanwhile, none is taken ahead. Of twenty jobs of seven calls of 5 ms one of four processors took
 * fifteen, and the generation 166 ms instead of 94.
 */
export function jobsAhead(concurrency: number, meanCallMs: number, isDeep: boolean): number {
  if (!isDeep || meanCallMs > LONG_MS) return 0;
  return meanCallMs <= AROUND_MS ? 2 * concurrency : concurrency;
}

/** Milliseconds after which a job that was taken ahead is given to others. */
export const patienceMs = (meanCallMs: number): number => Math.min(1000, SLACK_MS + meanCallMs);
