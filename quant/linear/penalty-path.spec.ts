import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../random/mulberry32.js';
import { accumulateMoments } from './accumulate-moments.js';
import { centreShift } from './centre-shift.js';
import { coordinateDescent } from './coordinate-descent.js';
import { descentState } from './descent-state.js';
import type { Design } from './design.js';
import { gram, type Gram } from './gram.js';
import { moments } from './moments.js';
import { type Penalty, penaltyPath } from './penalty-path.js';
import { standardiseGram } from './standardise-gram.js';

const EXACT = { tol: 1e-14, maxSweeps: 100_000 };
const GRID: Penalty[] = [0.9, 0.1, 1, 0.5].flatMap((l1Ratio) =>
  [0.01, 1, 0.1, 0.001].map((alpha) => ({ alpha, l1Ratio })),
);

function design(n: number, column: (random: () => number, j: number) => number, p = 6): Design {
  const random = mulberry32(7);
  const x = new Float64Array(n * p);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) x[i * p + j] = column(random, j);
    y[i] = 0.8 * x[i * p]! - 0.5 * x[i * p + 1]! + random() - 0.5;
  }
  return { p, x, y };
}
const noise = (random: () => number): number => random() + random() - 1;

function gramOf(data: Design): Gram {
  const rows = Int32Array.from(data.y, (_, i) => i);
  const sums = moments(data.p);
  accumulateMoments(sums, data, centreShift(data, rows), rows, 0, rows.length);
  return gram(sums);
}

function fit(data: Gram, penalties: readonly Penalty[], rows = data.count): Float64Array[] {
  const all = new Float64Array(penalties.length * data.p);
  penaltyPath(data, rows, penalties, EXACT, all);
  return penalties.map((_, k) => all.slice(k * data.p, (k + 1) * data.p));
}

describe('a path of penalties', () => {
  const data = gramOf(design(200, noise));
  const { p, xx, xy, count } = data;

  it.each(GRID.map((penalty, k) => ({ ...penalty, k })))(
    'satisfies the optimality conditions at alpha $alpha, l1 ratio $l1Ratio',
    ({ alpha, l1Ratio, k }) => {
      const w = fit(data, GRID)[k]!;
      const l1 = count * alpha * l1Ratio;
      const l2 = count * alpha * (1 - l1Ratio);
      for (let j = 0; j < p; j++) {
        let slope = xy[j]! - l2 * w[j]!;
        for (let i = 0; i < p; i++) slope -= xx[j * p + i]! * w[i]!;
        if (w[j] === 0) expect(Math.abs(slope)).toBeLessThanOrEqual(l1 * (1 + 1e-9));
        else expect(slope).toBeCloseTo(Math.sign(w[j]!) * l1, 9);
      }
    },
  );

  it('gives from a warm start what it gives from zero', () => {
    const warm = fit(data, GRID);
    GRID.forEach((penalty, k) => {
      const [cold] = fit(data, [penalty]);
      cold!.forEach((value, j) => expect(warm[k]![j]).toBeCloseTo(value, 11));
    });
  });

  it('does not depend on the units of the data once it is standardised', () => {
    const units = [1, 1000, 1e-4, 7, 0.3, 1e6];
    const base = design(200, noise);
    const scaled: Design = {
      p,
      x: base.x.map((value, at) => value * units[at % p]! + units[at % p]!),
      y: base.y.map((value) => 2e-4 * value - 5),
    };
    const expected = fit(standardiseGram(gramOf(base)).gram, GRID, 1);
    const standard = standardiseGram(gramOf(scaled));
    const actual = fit(standard.gram, GRID, 1);
    expected.forEach((w, k) => w.forEach((value, j) => expect(actual[k]![j]).toBeCloseTo(value, 8)));
    expect(standard.sdY).toBeCloseTo(2e-4 * standardiseGram(gramOf(base)).sdY, 12);
  });

  it('gives duplicates the same weight and a constant column exactly none', () => {
    const base = design(100, (random, j) => (j === 2 ? 3.3 : noise(random)));
    for (let i = 0; i < 100; i++) base.x[i * p + 5] = base.x[i * p]!;
    const [w] = fit(gramOf(base), [{ alpha: 0.01, l1Ratio: 0.5 }]);
    expect(w![2]).toBe(0);
    expect(w![0]).toBeGreaterThan(0.1);
    expect(w![5]).toBeCloseTo(w![0]!, 10);
  });

  it('is all zero from the largest gradient on, and not below it', () => {
    const limit = Math.max(...xy.map(Math.abs)) / (count * 0.5);
    const [at, below] = fit(data, [
      { alpha: limit * (1 + 1e-12), l1Ratio: 0.5 },
      { alpha: limit * 0.99, l1Ratio: 0.5 },
    ]);
    expect([...at!]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(below!.some((value) => value !== 0)).toBe(true);
  });

  it('reaches least squares and ridge in closed form as the limits of the descent', () => {
    const [exact, ridge, nearly, almostRidge] = fit(data, [
      { alpha: 0, l1Ratio: 0.5 },
      { alpha: 0.1, l1Ratio: 0 },
      { alpha: 1e-11, l1Ratio: 0.5 },
      { alpha: 0.1, l1Ratio: 1e-11 },
    ]);
    exact!.forEach((value, j) => expect(nearly![j]).toBeCloseTo(value, 8));
    ridge!.forEach((value, j) => expect(almostRidge![j]).toBeCloseTo(value, 8));
  });

  it('drops from least squares what earlier columns explain', () => {
    const base = design(100, noise);
    for (let i = 0; i < 100; i++) base.x[i * p + 4] = 2 * base.x[i * p]! - base.x[i * p + 3]!;
    const [w] = fit(gramOf(base), [{ alpha: 0, l1Ratio: 0 }]);
    expect(w![4]).toBe(0);
    expect(w![0]).toBeCloseTo(0.8, 0);
  });

  it('says that a descent did not converge', () => {
    expect(coordinateDescent(data, 0.1, 0.1, descentState(p), { tol: 1e-14, maxSweeps: 1 })).toBe(-1);
  });
});
