import { DelayedError, type Job } from 'bullmq';

/** How long a job rests that met a service which is down; its process takes no other until the service is back. */
export const OUTAGE_DELAY_MS = 1000;

/**
 * Gives a job back without using up a try: to another process because this one stops, or until a service that is down
 * may be back.
 */
export async function giveBack(job: Job, token: string | undefined, delayMs = 0): Promise<never> {
  await job.moveToDelayed(Date.now() + delayMs, token);
  throw new DelayedError();
}
