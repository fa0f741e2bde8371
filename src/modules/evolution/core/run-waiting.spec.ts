import { describe, expect, it } from 'vitest';
import { type Surroundings, type WaitingFacts, waitingOf } from './run-waiting.js';

const RUN: WaitingFacts = { status: 'RUNNING', state: 'SIMULATING', idleSeconds: 3, running: 0 };
const AROUND: Surroundings = { workers: 2, servicesDown: [], queueTrouble: null, stalledAfterSeconds: 300 };

const reason = (run: Partial<WaitingFacts>, around: Partial<Surroundings> = {}) =>
  waitingOf({ ...RUN, ...run }, { ...AROUND, ...around })?.reason ?? null;

describe('what a run waits for', () => {
  it.each([
    ['nothing while it works', {}, {}, null],
    ['nothing once it has ended', { status: 'COMPLETED', idleSeconds: 9999 }, { workers: 0 }, null],
    ['its turn', { status: 'PENDING', state: null }, {}, 'admission'],
    ['somebody who resumes it', { status: 'PAUSED' }, { workers: 0 }, 'paused'],
    ['a processor', {}, { workers: 0 }, 'no_workers'],
    ['nothing of processors while it trains', { state: 'BREEDING' }, { workers: 0 }, null],
    ['nothing while somebody who is not heard of may still simulate', { running: 1 }, { workers: 0 }, null],
    ['the service that it needs', { state: 'BREEDING' }, { servicesDown: ['training'] }, 'service_down'],
    ['no service that it does not need', {}, { servicesDown: ['training'] }, null],
    [
      'the queue before anything else',
      {},
      { queueTrouble: 'Redis does not answer', workers: 0 },
      'queue_down',
    ],
    ['something that only the logs tell', { idleSeconds: 301, running: 4 }, {}, 'unknown'],
  ] as const)('%s', (_case, run, around, expected) => {
    expect(reason(run, around)).toBe(expected);
  });

  it('is stalled after the given time without progress, whatever the reason', () => {
    const waiting = (idleSeconds: number) => waitingOf({ ...RUN, status: 'PAUSED', idleSeconds }, AROUND);
    expect([waiting(299)?.stalled, waiting(300)?.stalled]).toEqual([false, true]);
  });

  it('names every service that is down, and says how long nothing happened', () => {
    const down = waitingOf(
      { ...RUN, state: 'BREEDING' },
      { ...AROUND, servicesDown: ['training', 'feature'] },
    );
    expect(down?.detail).toContain('feature and training services do not answer');
    expect(waitingOf({ ...RUN, idleSeconds: 605 }, AROUND)?.detail).toContain('10 minutes');
  });
});
