/**
 * Jobs that a process takes beyond those that it may call the service for, so that the service never waits for the claim,
 * the result or the queue: by Little's law as many as are in those stages at any time. Both times are means of one job,
 * milliseconds. For simulations that take long it is none: a job that waits in a process is one that no other can take.
 */
export const jobsAhead = (concurrency: number, serviceMs: number, otherMs: number): number =>
  serviceMs > 0 ? Math.min(concurrency, Math.max(0, Math.floor((concurrency * otherMs) / serviceMs))) : 0;
