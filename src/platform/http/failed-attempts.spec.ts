import { describe, expect, it } from 'vitest';
import { FailedAttempts } from './failed-attempts.js';

describe('FailedAttempts', () => {
  it('counts each address by itself and starts anew after a minute', () => {
    let now = 0;
    const failed = new FailedAttempts(2, () => now);
    expect([failed.add('a'), failed.add('a'), failed.add('b')]).toEqual([null, null, null]);
    now = 30_500;
    expect(failed.add('a')).toBe(30);
    expect(failed.add('b')).toBeNull();
    now = 60_000;
    expect(failed.add('a')).toBeNull();
  });

  it('forgets the oldest address rather than grow', () => {
    const failed = new FailedAttempts(1, () => 0, 2);
    failed.add('a');
    failed.add('b');
    failed.add('c');
    expect(failed.add('b')).not.toBeNull();
    expect(failed.add('a')).toBeNull();
  });
});
