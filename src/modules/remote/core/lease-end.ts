/**
 * What became of a simulation under a lease. `released`: it failed and gets another try; `busy`: it was never handed out,
 * because its twin ran elsewhere.
 */
export type LeasedState = 'open' | 'completed' | 'failed' | 'released' | 'cancelled' | 'busy';

/** The simulations of a lease by id. */
export type LeasedJobs = Readonly<Record<string, LeasedState>>;

/** What has to become of the queue job. */
export type LeaseEnd = 'open' | 'completed' | 'failed' | 'retry' | 'give-back';

/**
 * Decides by its simulations how a lease ends: it is open while one of them is; a failed try is counted when one was
 * released, and none when one only waits for its twin; it has failed when all of them have.
 */
export function leaseEnd(jobs: LeasedJobs): LeaseEnd {
  const states = Object.values(jobs);
  if (states.includes('open')) return 'open';
  if (states.includes('released')) return 'retry';
  if (states.includes('busy')) return 'give-back';
  return states.every((state) => state === 'failed') ? 'failed' : 'completed';
}
