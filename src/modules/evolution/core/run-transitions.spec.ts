import { describe, expect, it } from 'vitest';
import { RUN_STATUSES, type RunStatus } from './run-state.js';
import { RUN_ACTIONS, type RunAction, transition } from './run-transitions.js';

const told = (status: RunStatus, action: RunAction): string => {
  const step = transition(status, action);
  return step.kind === 'to' ? step.status : step.kind;
};

describe('the transitions of a run', () => {
  it.each([
    ['PENDING', ['STOPPED', 'PAUSED', 'same', 'same']],
    ['RUNNING', ['STOPPED', 'PAUSED', 'same', 'RUNNING']],
    ['PAUSED', ['STOPPED', 'same', 'PENDING', 'PAUSED']],
    ['COMPLETED', ['refused', 'refused', 'refused', 'PENDING']],
    ['FAILED', ['refused', 'refused', 'refused', 'PENDING']],
    ['STOPPED', ['same', 'refused', 'refused', 'refused']],
    ['PROMOTED', ['refused', 'refused', 'refused', 'refused']],
  ] as const)('%s: stop, pause, resume, retry-failed', (status, expected) => {
    expect(RUN_ACTIONS.map((action) => told(status, action))).toEqual(expected);
  });

  it('repeating an action that took effect changes nothing more', () => {
    const again = RUN_STATUSES.flatMap((status) =>
      (['stop', 'pause', 'resume'] as const).flatMap((action) => {
        const step = transition(status, action);
        return step.kind === 'to' ? [told(step.status, action)] : [];
      }),
    );
    expect(new Set(again)).toEqual(new Set(['same']));
  });

  it('never takes a promoted run anywhere', () => {
    for (const action of RUN_ACTIONS) expect(told('PROMOTED', action)).toBe('refused');
  });
});
