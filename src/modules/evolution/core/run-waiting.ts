import type { GenerationState, RunStatus } from './run-state.js';

export const WAITING_REASONS = [
  'admission',
  'paused',
  'queue_down',
  'service_down',
  'no_workers',
  'unknown',
] as const;
export type WaitingReason = (typeof WAITING_REASONS)[number];

/** What a run that makes no progress waits for. */
export interface Waiting {
  readonly reason: WaitingReason;
  /** What is wrong and what to do, in a sentence. */
  readonly detail: string;
  /** Whether it has waited so long that somebody should look. */
  readonly stalled: boolean;
}

export interface WaitingFacts {
  readonly status: RunStatus;
  /** Of the generation that is open; null while there is none. */
  readonly state: GenerationState | null;
  /** Since the last sign of progress, seconds. */
  readonly idleSeconds: number;
  /** Simulations that somebody has begun. */
  readonly running: number;
}

/** What all runs depend on. */
export interface Surroundings {
  /** Processes that simulate and are alive. */
  readonly workers: number;
  /** Services that a living process finds down. */
  readonly servicesDown: readonly string[];
  /** Why the store of the queues is of no use; null when it is fit. */
  readonly queueTrouble: string | null;
  readonly stalledAfterSeconds: number;
}

/** What breeding and simulating call. */
const NEEDS: Partial<Record<GenerationState, readonly string[]>> = {
  BREEDING: ['feature', 'training', 'simulation'],
  SIMULATING: ['simulation'],
};

/** What a run waits for; null when it has ended or makes progress and nothing is in its way. */
export function waitingOf(run: WaitingFacts, around: Surroundings): Waiting | null {
  const found = reasonOf(run, around);
  if (found === null) return null;
  return { ...found, stalled: run.idleSeconds >= around.stalledAfterSeconds };
}

function reasonOf(run: WaitingFacts, around: Surroundings): Omit<Waiting, 'stalled'> | null {
  if (run.status === 'PAUSED') {
    return { reason: 'paused', detail: 'the run is paused: resume it or stop it' };
  }
  if (run.status === 'PENDING') {
    return {
      reason: 'admission',
      detail: 'MAX_ACTIVE_RUNS other runs work: it begins when one of them ends',
    };
  }
  if (run.status !== 'RUNNING') return null;
  if (around.queueTrouble !== null) return { reason: 'queue_down', detail: around.queueTrouble };
  const needed = (run.state === null ? undefined : NEEDS[run.state]) ?? [];
  const down = needed.filter((service) => around.servicesDown.includes(service));
  if (down.length > 0) {
    const services = `${down.join(' and ')} service${down.length === 1 ? ' does' : 's do'}`;
    return { reason: 'service_down', detail: `the ${services} not answer: the run goes on when they do` };
  }
  if (run.state === 'SIMULATING' && around.workers === 0 && run.running === 0) {
    return { reason: 'no_workers', detail: 'no processor is alive: start one with npm run worker' };
  }
  if (run.idleSeconds < around.stalledAfterSeconds) return null;
  const minutes = Math.floor(run.idleSeconds / 60);
  return {
    reason: 'unknown',
    detail: `nothing has happened for ${minutes} minutes (${run.running} simulations are under way): look at the logs`,
  };
}
