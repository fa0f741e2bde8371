import { describe, expect, it } from 'vitest';
import { workerHealth } from './worker-health.js';

describe('workerHealth', () => {
  it.each([
    [0, 'running', 'alive'],
    [15, 'running', 'alive'],
    [15.1, 'running', 'stale'],
    [60, 'running', 'stale'],
    [60.1, 'running', 'gone'],
    [0, 'stopped', 'gone'],
  ])('after %f s of silence a worker that said %s is %s', (age, state, health) =>
    expect(workerHealth(age, state)).toBe(health),
  );
});
