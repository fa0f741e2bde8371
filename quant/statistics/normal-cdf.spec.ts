import { describe, expect, it } from 'vitest';
import { normalCdf } from './normal-cdf.js';

/** Made with 40 digits of precision. */
const CASES: [number, number][] = [
  [-30, 4.906713927148187e-198],
  [-12.5, 3.732564298877713e-36],
  [-8, 6.220960574271784e-16],
  [-5, 2.866515718791939e-7],
  [-3.6, 0.00015910859015753383],
  [-3.5, 0.00023262907903552504],
  [-2, 0.02275013194817921],
  [-1, 0.15865525393145705],
  [-0.3, 0.3820885778110474],
  [0, 0.5],
  [0.7, 0.758036347776927],
  [1.96, 0.9750021048517795],
  [3.4, 0.9996630707343231],
  [6, 0.9999999990134123],
];

describe('the normal distribution function', () => {
  it.each(CASES)('at %s is %s', (z, expected) => {
    expect(Math.abs(normalCdf(z) - expected)).toBeLessThan(1.6e-15);
    expect(Math.abs(normalCdf(z) / expected - 1)).toBeLessThan(1e-12);
  });

  it('ends at 0 and 1', () => {
    expect([normalCdf(-Infinity), normalCdf(Infinity), normalCdf(-60), normalCdf(60)]).toEqual([0, 1, 0, 1]);
  });
});
