import { DelayedError, type Job } from 'bullmq';

/** Hands a job to another process because this one stops; no try is used up. */
export async function giveBack(job: Job, token: string | undefined): Promise<never> {
  await job.moveToDelayed(Date.now(), token);
  throw new DelayedError();
}
