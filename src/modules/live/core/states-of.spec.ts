import { describe, expect, it } from 'vitest';
import { type RunProgress, statesOf } from './states-of.js';

const RUN: RunProgress = {
  run_id: 'r',
  status: 'RUNNING',
  finished: false,
  best_sqn: null,
  best_model_id: null,
  generation: 1,
  state: 'BREEDING',
  features_known: false,
  training: null,
  simulations: { total: 0, pending: 0, running: 0 },
  generation_sqn: null,
};

const stateOf = (topic: string, change: Partial<RunProgress>): unknown =>
  statesOf({ ...RUN, ...change }).find((each) => each.topic === topic)?.data;

describe('the states of a run', () => {
  it.each([
    ['before its first generation', { generation: null, state: null }, { step: 'waiting' }],
    ['asking for importance', {}, { step: 'importance', done: null, total: null }],
    [
      'before training has told anything',
      { features_known: true },
      { step: 'train', done: null, total: null },
    ],
    [
      'training',
      { features_known: true, training: { done: 3, total: 8 } },
      { step: 'train', done: 3, total: 8 },
    ],
    [
      'simulating',
      { state: 'SIMULATING', simulations: { total: 140, pending: 30, running: 8 } },
      { step: 'simulate', done: 102, total: 140 },
    ],
    [
      'being judged',
      { state: 'SIMULATING', simulations: { total: 140, pending: 0, running: 0 } },
      { step: 'evaluate', done: null, total: null },
    ],
    ['over', { status: 'STOPPED', finished: true, state: 'CANCELLED' }, { step: 'done', status: 'STOPPED' }],
  ] as const)('%s', (_, change, step) => {
    expect(stateOf('steps', change)).toMatchObject(step);
  });

  it('count its simulations and tell its best', () => {
    const change = {
      simulations: { total: 3, pending: 1, running: 0, completed: 2 },
      best_sqn: 1.5,
      best_model_id: 'm',
      generation_sqn: 2,
    } as Partial<RunProgress>;
    expect(stateOf('simulations', change)).toEqual({
      generation: 1,
      total: 3,
      pending: 1,
      running: 0,
      completed: 2,
    });
    expect(stateOf('best', change)).toEqual({
      generation: 1,
      best_sqn: 1.5,
      best_model_id: 'm',
      generation_sqn: 2,
    });
  });
});
