import { describe, expect, it } from 'vitest';
import { combinations, type Parameter, resolveParameters } from './parameters.js';

const parameter = (change: Partial<Parameter>): Parameter => ({
  name: 'depth',
  description: '',
  min: 1,
  max: 8,
  integer: true,
  nullable: false,
  grid: true,
  daily: [2, 3],
  intraday: 4,
  ...change,
});
const parameters = [
  parameter({}),
  parameter({ name: 'rate', integer: false, min: 0, grid: false, daily: 0.5, intraday: 0.1 }),
  parameter({ name: 'patience', nullable: true, daily: 5, intraday: 5 }),
];
const resolve = (given: Record<string, unknown>, timeframe = '1d') =>
  resolveParameters(parameters, given, timeframe);

describe('hyperparameters', () => {
  it('have defaults of their own for days and for shorter bars', () => {
    expect(resolve({})).toEqual({ values: { depth: [2, 3], rate: 0.5, patience: 5 }, problems: [] });
    expect(resolve({}, '1m').values).toEqual({ depth: 4, rate: 0.1, patience: 5 });
  });

  it('are in one form however they were written', () => {
    const values = { depth: [2, 5], rate: 0, patience: [1, null] };
    expect(resolve({ patience: [null, 1, 1], rate: 0, depth: [5, 2, 5] }).values).toEqual(values);
    expect(resolve({ depth: [3] }).values['depth']).toBe(3);
  });

  it.each([
    [{ depth: 9 }, /whole number from 1 to 8, or a list/],
    [{ depth: 2.5 }, /whole number/],
    [{ depth: '3' }, /whole number/],
    [{ depth: null }, /whole number/],
    [{ depth: [] }, /list of 1 to 20/],
    [{ depth: [1, 9] }, /list of 1 to 20/],
    [{ rate: [0.1] }, /^must be a number from 0 to 8$/],
    [{ rate: Number.NaN }, /number/],
    [{ patience: 0 }, /or null/],
    [{ toString: 1 }, /there are: depth, rate, patience/],
  ])('%j is a problem', (given, message) => {
    expect(resolve(given as Record<string, unknown>).problems).toEqual([
      { name: Object.keys(given)[0], message: expect.stringMatching(message) as string },
    ]);
  });

  it('combine each with each', () => {
    expect(combinations({ a: [1, 2], b: null, c: [3, null] })).toEqual([
      { a: 1, b: null, c: 3 },
      { a: 1, b: null, c: null },
      { a: 2, b: null, c: 3 },
      { a: 2, b: null, c: null },
    ]);
    expect(combinations({})).toEqual([{}]);
  });
});
