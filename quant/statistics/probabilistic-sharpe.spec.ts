import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deflatedSharpe } from './deflated-sharpe.js';
import { probabilisticSharpe } from './probabilistic-sharpe.js';

const estimate = fc
  .record({
    sharpe: fc.double({ min: -1, max: 1, noNaN: true }),
    n: fc.integer({ min: 2, max: 5000 }),
    skew: fc.double({ min: -3, max: 3, noNaN: true }),
    excess: fc.double({ min: 0, max: 20, noNaN: true }),
  })
  .map(({ sharpe, n, skew, excess }) => ({ sharpe, n, skew, kurtosis: 1 + skew ** 2 + excess }));
/** The distribution function is rounded: it may fall by as much where it hardly rises. */
const ROUNDING = 1e-15;
const benchmark = fc.double({ min: -1, max: 1, noNaN: true });

it('the probability is in [0, 1] and falls with the benchmark', () => {
  fc.assert(
    fc.property(estimate, benchmark, benchmark, (found, one, other) => {
      const low = probabilisticSharpe(found, Math.min(one, other))!;
      const high = probabilisticSharpe(found, Math.max(one, other))!;
      expect(low).toBeLessThanOrEqual(1);
      expect(high).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(low + ROUNDING);
    }),
  );
});

it('more periods make an estimate above the benchmark more certain', () => {
  fc.assert(
    fc.property(estimate, benchmark, fc.integer({ min: 1, max: 5000 }), (found, against, more) => {
      fc.pre(found.sharpe > against);
      const longer = { ...found, n: found.n + more };
      expect(probabilisticSharpe(longer, against)).toBeGreaterThanOrEqual(
        probabilisticSharpe(found, against)! - ROUNDING,
      );
    }),
  );
});

it('trials only ever lower it', () => {
  fc.assert(
    fc.property(
      estimate,
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (found, trials, variance) => {
        expect(deflatedSharpe(found, trials, variance).probability).toBeLessThanOrEqual(
          probabilisticSharpe(found)! + ROUNDING,
        );
      },
    ),
  );
});
