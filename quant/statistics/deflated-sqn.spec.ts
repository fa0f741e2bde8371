import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sqn } from '../metrics/sqn.js';
import { mulberry32 } from '../random/mulberry32.js';
import { normal } from '../synthetic/normal.js';
import { deflatedSqn } from './deflated-sqn.js';
import { expectedBestSqn } from './expected-best-sqn.js';
import { moments } from './moments.js';
import { probabilisticSharpe } from './probabilistic-sharpe.js';

const trades = fc
  .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 60 })
  .filter((values) => new Set(values).size > 1)
  .map((values) => Float64Array.from(values, (value) => value / 1e4));
const trials = fc.integer({ min: 1, max: 1_000_000 });

/** The distribution function is rounded: it may fall by as much where it hardly rises. */
const ROUNDING = 1e-15;

/** Probability that the true ratio of mean to deviation is above 0. */
function withoutTrials(returns: Float64Array): number {
  const { n, mean, sd, skew, kurtosis } = moments(returns);
  return probabilisticSharpe({ sharpe: mean! / sd!, n, skew: skew!, kurtosis: kurtosis! })!;
}

describe('the expected best SQN', () => {
  it('is what the best of many samples of noise shows', () => {
    const random = normal(mulberry32(5));
    const returns = new Float64Array(100);
    let sum = 0;
    for (let study = 0; study < 40; study++) {
      let best = -Infinity;
      for (let trial = 0; trial < 140; trial++) best = Math.max(best, sqn(returns.map(random))!);
      sum += best;
    }
    expect(sum / 40).toBeGreaterThan(expectedBestSqn(140, 100) - 0.2);
    expect(sum / 40).toBeLessThan(expectedBestSqn(140, 100) + 0.2);
  });

  it('falls where the count of trades is capped', () => {
    expect(expectedBestSqn(140, 400, 100)).toBeCloseTo(expectedBestSqn(140, 400) / 2, 12);
    expect(expectedBestSqn(140, 50, 100)).toBe(expectedBestSqn(140, 50));
  });

  it.each([
    [0, 100],
    [140, 1],
    [140, Number.NaN],
  ])('refuses %s trials of %s trades', (tries, count) => {
    expect(() => expectedBestSqn(tries, count)).toThrow(RangeError);
  });
});

describe('the deflated SQN', () => {
  it.each([
    { name: 'no trade', returns: [] },
    { name: 'one trade', returns: [0.1] },
    { name: 'equal trades', returns: [0.1, 0.1, 0.1] },
  ])('of $name is undefined', ({ returns }) => {
    expect(deflatedSqn(Float64Array.from(returns), 140)).toBeNull();
  });

  it('is one half, as far as the shape allows, where the SQN equals what luck explains', () => {
    const random = normal(mulberry32(9));
    const raw = Float64Array.from({ length: 300 }, random);
    const { mean, sd } = moments(raw);
    const wanted = expectedBestSqn(560, 300) / Math.sqrt(300);
    const { probability } = deflatedSqn(
      raw.map((value) => value - mean! + wanted * sd!),
      560,
    )!;
    expect(probability).toBeCloseTo(0.5, 9);
  });

  it('never exceeds the probability without trials, and falls with them', () => {
    fc.assert(
      fc.property(trades, trials, trials, (returns, one, other) => {
        const few = deflatedSqn(returns, Math.min(one, other))!;
        const many = deflatedSqn(returns, Math.max(one, other))!;
        expect(many.probability).toBeLessThanOrEqual(few.probability + ROUNDING);
        expect(few.probability).toBeLessThanOrEqual(withoutTrials(returns) + ROUNDING);
        expect(many.benchmark).toBeGreaterThanOrEqual(few.benchmark);
      }),
    );
  });

  it('does not depend on the unit of the returns', () => {
    fc.assert(
      fc.property(trades, trials, fc.integer({ min: -10, max: 10 }), (returns, count, power) => {
        const scaled = returns.map((value) => value * 2 ** power);
        expect(deflatedSqn(scaled, count)!.probability).toBeCloseTo(
          deflatedSqn(returns, count)!.probability,
          12,
        );
      }),
    );
  });

  it('caps the benchmark and leaves the probability', () => {
    const returns = Float64Array.from({ length: 400 }, (_, i) => (i % 3) - 0.9);
    const [raw, capped] = [deflatedSqn(returns, 140)!, deflatedSqn(returns, 140, 100)!];
    expect(capped.benchmark).toBeCloseTo(raw.benchmark / 2, 12);
    expect(capped.probability).toBe(raw.probability);
  });
});
