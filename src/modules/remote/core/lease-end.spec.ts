import { describe, expect, it } from 'vitest';
import { leaseEnd, type LeasedState } from './lease-end.js';

describe('leaseEnd', () => {
  it.each<[LeasedState[], string]>([
    [['open'], 'open'],
    [['completed', 'open', 'released'], 'open'],
    [['completed'], 'completed'],
    [['completed', 'failed', 'cancelled'], 'completed'],
    [['cancelled'], 'completed'],
    [['failed'], 'failed'],
    [['failed', 'failed'], 'failed'],
    [['released'], 'retry'],
    [['completed', 'released', 'busy'], 'retry'],
    [['completed', 'busy'], 'give-back'],
    [['failed', 'busy'], 'give-back'],
  ])('of %j is %s', (states, end) => {
    expect(leaseEnd(Object.fromEntries(states.map((state, index) => [`s${index}`, state])))).toBe(end);
  });
});
