import { DelayedError, type Job } from 'bullmq';

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 30_000;

/**
 * How long a job rests that met a service which is down, milliseconds. Its process takes no other until the service is
 * back; one that meets outages again and again may be their cause, and lets the others go first.
 */
export const outageDelayMs = ({ attemptsStarted }: Pick<Job, 'attemptsStarted'>): number =>
  Math.min(FIRST_DELAY_MS * 2 ** (attemptsStarted - 1), LONGEST_DELAY_MS);

/**
 * Gives a job back without using up a try: to another process because this one stops, or until a service that is down
 * may be back.
 */
export async function giveBack(job: Job, token: string | undefined, delayMs = 0): Promise<never> {
  await job.moveToDelayed(Date.now() + delayMs, token);
  throw new DelayedError();
}
