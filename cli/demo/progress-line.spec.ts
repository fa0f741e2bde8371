import { describe, expect, it } from 'vitest';
import { progressLine } from './progress-line.js';
import type { Run } from './wire.js';

const none = { total: 0, completed: 0, failed: 0, reused: 0 };
const run = (progress: Partial<Run['progress']>): Run => ({
  id: 'r',
  symbol: 'SPX',
  status: 'RUNNING',
  stop_reason: null,
  verdict: '',
  promoted_id: null,
  progress: { generation: 1, step: 'simulate', training: null, simulations: none, ...progress },
});

describe('progressLine', () => {
  it.each([
    [{ step: 'importance' }, 'generation 1: weighing the features'],
    [{ step: 'train' }, 'generation 1: training'],
    [{ step: 'train', training: { done: 0, total: 0 } }, 'generation 1: training'],
    [
      { step: 'train', training: { done: 147, total: 294 } },
      `generation 1: training ${'█'.repeat(12)}${'░'.repeat(12)} 147/294`,
    ],
    [
      { simulations: { total: 140, completed: 139, failed: 1, reused: 0 } },
      `generation 1: simulating ${'█'.repeat(24)} 140/140`,
    ],
    [{ step: 'simulate' }, 'generation 1: simulating'],
  ])('%j reads %s', (progress, text) => {
    expect(progressLine(run(progress))?.text).toBe(text);
  });

  it('is null when nothing is left to do', () => {
    expect(progressLine(run({ step: 'done' }))).toBeNull();
  });

  it('has a new key for each quarter of a step, so that a log gets five lines at most', () => {
    const keys = Array.from({ length: 141 }, (_, completed) =>
      progressLine(run({ simulations: { total: 140, completed, failed: 0, reused: 0 } })),
    ).map((line) => line?.key);
    expect(new Set(keys).size).toBe(5);
  });
});
