import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { accumulateMoments } from './accumulate-moments.js';
import { addMoments } from './add-moments.js';
import { centreShift } from './centre-shift.js';
import { gram } from './gram.js';
import { moments } from './moments.js';
import { penaltyPath } from './penalty-path.js';
import { squaredError } from './squared-error.js';

interface Case {
  name: string;
  n: number;
  p: number;
  X: number[][];
  y: number[];
  solutions?: { alpha: number; l1_ratio: number; coef: number[]; intercept: number; n_nonzero: number }[];
  folds?: [number, number][];
  table?: { alpha: number; l1_ratio: number; fold_mse: number[]; mean_mse: number }[];
  best_index?: number;
  fold0_gram?: number[][];
  fold0_xy?: number[];
}

const EXACT = { tol: 1e-14, maxSweeps: 1_000_000 };
const folder = process.env.FACTORY_REFERENCE_DIR;
const cases: Case[] =
  folder === undefined
    ? []
    : (JSON.parse(readFileSync(join(folder, 'elasticnet.json'), 'utf8')) as { cases: Case[] }).cases;

function prepare({ p, X, y }: Case) {
  const design = { p, x: Float64Array.from(X.flat()), y: Float64Array.from(y) };
  const rows = Int32Array.from(y, (_, i) => i);
  const shift = centreShift(design, rows);
  const sums = (from: number, to: number) => {
    const into = moments(p);
    accumulateMoments(into, design, shift, rows, from, to);
    return into;
  };
  return { shift, sums };
}

const close = (actual: number, expected: number, scale: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-10 * Math.max(1, scale));

describe.skipIf(folder === undefined)('exact elastic net solutions', () => {
  it.each(cases.filter((each) => each.solutions !== undefined))('$name', (each) => {
    const { shift, sums } = prepare(each);
    const data = gram(sums(0, each.n));
    const penalties = each.solutions!.map(({ alpha, l1_ratio }) => ({ alpha, l1Ratio: l1_ratio }));
    const all = new Float64Array(penalties.length * each.p);
    penaltyPath(data, each.n, penalties, EXACT, all);
    each.solutions!.forEach(({ coef, intercept, n_nonzero }, k) => {
      const w = all.subarray(k * each.p, (k + 1) * each.p);
      const b = shift.y + w.reduce((sum, value, j) => sum - value * shift.x[j]!, data.meanY);
      const scale = Math.max(Math.abs(intercept), ...coef.map(Math.abs));
      coef.forEach((value, j) => close(w[j]!, value, scale));
      close(b, intercept, scale);
      expect(w.filter((value) => value !== 0)).toHaveLength(n_nonzero);
    });
  });

  it.each(cases.filter((each) => each.table !== undefined))('$name: the table of folds', (each) => {
    const { sums } = prepare(each);
    const total = sums(0, each.n);
    const penalties = each.table!.map(({ alpha, l1_ratio }) => ({ alpha, l1Ratio: l1_ratio }));
    const means = penalties.map(() => 0);
    each.folds!.forEach(([from, to], fold) => {
      const test = sums(from, to);
      const train = sums(0, each.n);
      addMoments(train, test, -1);
      const data = gram(train, total);
      if (fold === 0) {
        each.fold0_gram!.flat().forEach((value, at) => close(data.xx[at]!, value, Math.abs(value)));
        each.fold0_xy!.forEach((value, at) => close(data.xy[at]!, value, Math.abs(value)));
      }
      const all = new Float64Array(penalties.length * each.p);
      penaltyPath(data, data.count, penalties, EXACT, all);
      each.table!.forEach(({ fold_mse }, k) => {
        const w = all.subarray(k * each.p, (k + 1) * each.p);
        const b = w.reduce((sum, value, j) => sum - value * data.meanX[j]!, data.meanY);
        const error = squaredError(test, w, b) / test.count;
        means[k]! += error / each.folds!.length;
        close(error, fold_mse[fold]!, fold_mse[fold]!);
      });
    });
    each.table!.forEach(({ mean_mse }, k) => close(means[k]!, mean_mse, mean_mse));
    expect(means.indexOf(Math.min(...means))).toBe(each.best_index);
  });
});
