import { describe, expect, it } from 'vitest';
import { type ProgressFacts, runStep } from './run-progress.js';
import type { GenerationState, RunStatus } from './run-state.js';

const facts = (
  status: RunStatus,
  generation: [number, GenerationState, featuresKnown: boolean, open: number] | null,
): ProgressFacts => ({
  status,
  finished: !['PENDING', 'RUNNING', 'PAUSED'].includes(status),
  generation: generation && {
    generation: generation[0],
    state: generation[1],
    featuresKnown: generation[2],
    open: generation[3],
  },
});

describe('runStep', () => {
  it.each([
    ['a run that has not been admitted', facts('PENDING', null), 'waiting'],
    ['an admitted run without a generation', facts('RUNNING', null), 'waiting'],
    ['generation 0, which has no parent to prune', facts('RUNNING', [0, 'BREEDING', false, 0]), 'train'],
    ['a child before its features are known', facts('RUNNING', [1, 'BREEDING', false, 0]), 'importance'],
    ['a child whose features are known', facts('RUNNING', [1, 'BREEDING', true, 0]), 'train'],
    ['open simulations', facts('RUNNING', [1, 'SIMULATING', true, 3]), 'simulate'],
    ['no open simulation', facts('RUNNING', [1, 'SIMULATING', true, 0]), 'evaluate'],
    ['a decision whose successor is not there yet', facts('RUNNING', [1, 'DECIDED', true, 0]), 'evaluate'],
    ['a paused run', facts('PAUSED', [0, 'SIMULATING', true, 3]), 'simulate'],
    ['an ended run', facts('COMPLETED', [3, 'DECIDED', true, 0]), 'done'],
    ['a run that was stopped while it waited', facts('STOPPED', null), 'done'],
  ])('of %s', (_, given, step) => expect(runStep(given)).toBe(step));
});
