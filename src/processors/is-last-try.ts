import type { Job } from 'bullmq';

/** Whether the queue gives up after the try that is under way. */
export const isLastTry = (job: Job): boolean => job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
