import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../random/mulberry32.js';
import { normal } from '../synthetic/normal.js';
import { classifyByMixture } from './classify-by-mixture.js';
import { fitGaussianMixture } from './fit-gaussian-mixture.js';
import { bucketOf, quartileEdges } from './quantile-bucket.js';

/** Two clouds: around (0, -1) with deviation 0.5 and around (0, 2) with deviation 1. */
function clouds(seed: number, count: number): { rows: number[][]; truth: number[] } {
  const uniform = mulberry32(seed);
  const gauss = normal(uniform);
  const truth = Array.from({ length: count }, () => (uniform() < 0.7 ? 0 : 1));
  return {
    truth,
    rows: truth.map((k) => (k === 0 ? [0.5 * gauss(), -1 + 0.5 * gauss()] : [gauss(), 2 + gauss()])),
  };
}

describe('fitGaussianMixture', () => {
  it('finds two clouds, the lower one first', () => {
    const { rows, truth } = clouds(3, 2000);
    const { mixture } = fitGaussianMixture(rows, 2);
    expect(mixture.weights[0]).toBeCloseTo(0.7, 1);
    expect(mixture.means[0]![1]).toBeCloseTo(-1, 1);
    expect(mixture.means[1]![1]).toBeCloseTo(2, 0);
    expect(mixture.covariances[0]![1]![1]).toBeCloseTo(0.25, 1);
    const right = classifyByMixture(mixture, rows).filter((label, i) => label === truth[i]).length;
    expect(right / rows.length).toBeGreaterThan(0.95);
  });

  it('never lowers the likelihood, and weights stay shares', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 20, max: 200 }),
        (seed, k, n) => {
          const { mixture, logLikelihoods } = fitGaussianMixture(clouds(seed, n).rows, k, {
            tolerance: 1e-9,
          });
          for (let i = 1; i < logLikelihoods.length; i++) {
            expect(logLikelihoods[i]!).toBeGreaterThanOrEqual(logLikelihoods[i - 1]! - 1e-6);
          }
          expect(mixture.weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
          const volatility = mixture.means.map((mean) => mean.at(-1)!);
          expect(volatility).toEqual([...volatility].sort((a, b) => a - b));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('copes with rows that are all the same', () => {
    const { mixture } = fitGaussianMixture(
      Array.from({ length: 50 }, () => [1, 2]),
      2,
    );
    expect(mixture.means.flat().every(Number.isFinite)).toBe(true);
    expect(classifyByMixture(mixture, [[1, 2]])).toEqual(Int32Array.of(0));
  });

  it('takes a last step from the likelihoods that end it', () => {
    const { rows } = clouds(4, 60);
    const ended = fitGaussianMixture(rows, 2, { tolerance: 1e-3 });
    const iterations = ended.logLikelihoods.length;
    expect(iterations).toBeGreaterThan(2);
    expect(ended).toEqual(fitGaussianMixture(rows, 2, { tolerance: 0, maxIterations: iterations }));
  });

  it('refuses fewer rows than two a component', () => {
    expect(() => fitGaussianMixture([[1, 2]], 2)).toThrow(/at least 4 rows/);
  });
});

describe('quartile buckets', () => {
  it.each([
    { value: 0, bucket: 0 },
    { value: 2, bucket: 0 },
    { value: 2.0001, bucket: 1 },
    { value: 3, bucket: 1 },
    { value: 4, bucket: 2 },
    { value: 4.1, bucket: 3 },
    { value: 1e9, bucket: 3 },
  ])('put $value into bucket $bucket', ({ value, bucket }) => {
    const edges = quartileEdges(Float64Array.of(5, 1, 3, 2, 4));
    expect(edges).toEqual([2, 3, 4]);
    expect(bucketOf(edges, value)).toBe(bucket);
  });
});
