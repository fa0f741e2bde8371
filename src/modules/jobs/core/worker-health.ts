export type WorkerHealth = 'alive' | 'stale' | 'gone';

/** Three missed heartbeats, which come every 5 s. */
const STALE_AFTER_S = 15;
const GONE_AFTER_S = 60;

/** What the age of a heartbeat, in seconds, says of a process; one that said goodbye is gone at once. */
export function workerHealth(ageSeconds: number, state: string): WorkerHealth {
  if (state === 'stopped' || ageSeconds > GONE_AFTER_S) return 'gone';
  return ageSeconds > STALE_AFTER_S ? 'stale' : 'alive';
}
