import { describe, expect, it } from 'vitest';
import { profitFactor } from './profit-factor.js';
import { sqn } from './sqn.js';
import { winLoss } from './win-loss.js';

const array = (...values: number[]) => Float64Array.from(values);

describe('sqn', () => {
  it.each([
    { name: 'no trade', returns: array(), expected: null },
    { name: 'one trade', returns: array(0.01), expected: null },
    { name: 'equal trades', returns: new Float64Array(30).fill(0.001), expected: null },
    { name: 'four trades', returns: array(0, 0, 0, 4), expected: 1 },
    { name: 'losing trades', returns: array(0, 0, 0, -4), expected: -1 },
  ])('of $name is $expected', ({ returns, expected }) => {
    expect(sqn(returns)).toBe(expected);
  });

  it('counts at most the capped number of trades', () => {
    const returns = Float64Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 4 : 0));
    expect(sqn(returns)! / sqn(returns, 100)!).toBeCloseTo(2, 12);
    expect(sqn(returns.subarray(0, 100), 100)).toBe(sqn(returns.subarray(0, 100)));
  });
});

describe('profit factor', () => {
  it.each([
    { returns: array(), expected: { value: null, status: 'undefined' } },
    { returns: array(0, 0), expected: { value: null, status: 'undefined' } },
    { returns: array(1, 0), expected: { value: null, status: 'inf' } },
    { returns: array(-1, 0), expected: { value: 0, status: 'finite' } },
    { returns: array(3, -1, -0.5), expected: { value: 2, status: 'finite' } },
  ])('of $returns', ({ returns, expected }) => {
    expect(profitFactor(returns)).toEqual(expected);
  });
});

describe('wins and losses', () => {
  it('count a trade of zero as neither', () => {
    expect(winLoss(array(2, 4, 0, -2))).toEqual({ expectancy: 1, winRate: 0.5, avgWin: 3, avgLoss: -2 });
  });

  it('are null where nothing defines them', () => {
    expect(winLoss(array())).toEqual({ expectancy: null, winRate: null, avgWin: null, avgLoss: null });
    expect(winLoss(array(1))).toEqual({ expectancy: 1, winRate: 1, avgWin: 1, avgLoss: null });
  });
});
