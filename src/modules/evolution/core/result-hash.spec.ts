import { describe, expect, it } from 'vitest';
import { resultHash } from './result-hash.js';

const result = { chosen: { alpha: 0.1 }, cv_table: [{ score: 0.1 + 0.2, fold_scores: [1e-9] }], seconds: 2 };

describe('the hash of what a training found', () => {
  it('is the same in any order and after any time', () => {
    const { chosen, cv_table } = result;
    expect(resultHash({ seconds: 7, cv_table, chosen })).toBe(resultHash(result));
    expect(resultHash(JSON.parse(JSON.stringify(result)) as typeof result)).toBe(resultHash(result));
    expect(resultHash(result)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is another one for the last bit of a score', () => {
    const cv_table = [{ score: 0.3, fold_scores: [1e-9] }];
    expect(0.3).not.toBe(0.1 + 0.2);
    expect(resultHash({ ...result, cv_table })).not.toBe(resultHash(result));
  });
});
