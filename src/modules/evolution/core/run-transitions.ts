import type { RunStatus } from './run-state.js';

export const RUN_ACTIONS = ['stop', 'pause', 'resume', 'retry-failed'] as const;
export type RunAction = (typeof RUN_ACTIONS)[number];

/** The status that an action leads to; `same`: it has taken effect already; `refused`: this run cannot. */
export type Transition =
  | { readonly kind: 'to'; readonly status: RunStatus }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused'; readonly why: string };

const to = (status: RunStatus): Transition => ({ kind: 'to', status });
const SAME: Transition = { kind: 'same' };
const refused = (why: string): Transition => ({ kind: 'refused', why });
const ENDED = refused('it has ended');
const PROMOTED = refused('it has ended with a promotion');

/**
 * What each action does to a run in each status. A run that goes on, whether it was paused or had ended with failures,
 * waits for admission like a new one, in its old place.
 */
const TABLE: Readonly<Record<RunStatus, Readonly<Record<RunAction, Transition>>>> = {
  PENDING: { stop: to('STOPPED'), pause: to('PAUSED'), resume: SAME, 'retry-failed': SAME },
  RUNNING: { stop: to('STOPPED'), pause: to('PAUSED'), resume: SAME, 'retry-failed': to('RUNNING') },
  PAUSED: { stop: to('STOPPED'), pause: SAME, resume: to('PENDING'), 'retry-failed': to('PAUSED') },
  COMPLETED: { stop: ENDED, pause: ENDED, resume: ENDED, 'retry-failed': to('PENDING') },
  FAILED: { stop: ENDED, pause: ENDED, resume: ENDED, 'retry-failed': to('PENDING') },
  STOPPED: {
    stop: SAME,
    pause: ENDED,
    resume: ENDED,
    'retry-failed': refused('it was stopped on request, and what is left of it was cancelled'),
  },
  PROMOTED: { stop: PROMOTED, pause: PROMOTED, resume: PROMOTED, 'retry-failed': PROMOTED },
};

export const transition = (status: RunStatus, action: RunAction): Transition => TABLE[status][action];
