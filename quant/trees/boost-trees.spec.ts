import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../random/mulberry32.js';
import { binColumns } from './bin-columns.js';
import { type BoostOptions, boostTrees } from './boost-trees.js';
import { predictEnsemble } from './predict-ensemble.js';
import { rankColumns } from './rank-columns.js';

const P = 5;
const N = 500;
const rows = Int32Array.from({ length: N }, (_, i) => i);
const early = rows.subarray(0, 300);
const late = rows.subarray(310, 500);
const random = mulberry32(8);
const x = Float64Array.from({ length: N * P }, () => random() * 2 - 1);
const y = Float64Array.from(
  rows,
  (i) => Math.sin(3 * x[i * P]!) + x[i * P + 1]! * x[i * P + 2]! + random() - 0.5,
);
const columns = binColumns(rankColumns(x, P, rows), early, 64);
const OPTIONS: BoostOptions = {
  rounds: 200,
  eta: 0.1,
  maxDepth: 3,
  maxLeaves: null,
  lambda: 1,
  alpha: 0,
  gamma: 0,
  minChildWeight: 5,
  minLeaf: 1,
  subsample: 0.5,
  colsample: 0.5,
  seed: 3,
};
const error = (ensemble: ReturnType<typeof boostTrees>['ensemble'], members: Int32Array): number =>
  members.reduce((sum, i) => sum + (predictEnsemble(ensemble, x, i * P) - y[i]!) ** 2, 0) / members.length;

describe('boosting', () => {
  it('finds what there is to find, and stops where the later rows no longer gain', () => {
    const { ensemble, errors } = boostTrees(columns, y, early, OPTIONS, { members: late, patience: 10 });
    const best = errors.indexOf(Math.min(...errors));
    expect(ensemble.trees).toHaveLength(best);
    expect(errors).toHaveLength(Math.min(best + 11, 201));
    expect(error(ensemble, late)).toBeCloseTo(errors[best]!, 12);
    expect(errors[best]!).toBeLessThan(0.5 * errors[0]!);
  });

  it('is only its base when no tree helps on the later rows', () => {
    const noise = Float64Array.from(rows, (i) => (i < 300 ? x[i * P]! : -x[i * P]!));
    const { ensemble, errors } = boostTrees(columns, noise, early, OPTIONS, { members: late, patience: 7 });
    expect(ensemble.trees).toEqual([]);
    expect(errors).toHaveLength(8);
  });

  it('grows the same trees with and without a watch, and with more rounds to come', () => {
    const watched = boostTrees(columns, y, early, OPTIONS, { members: late, patience: 10 }).ensemble.trees;
    const rounds = watched.length;
    expect(boostTrees(columns, y, early, { ...OPTIONS, rounds }).ensemble.trees).toEqual(watched);
    expect(boostTrees(columns, y, early, { ...OPTIONS, rounds, seed: 4 }).ensemble.trees).not.toEqual(
      watched,
    );
  });

  it('reads nothing of rows that are not members', () => {
    const other = x.slice().fill(7, 300 * P);
    const poisoned = boostTrees(
      binColumns(rankColumns(other, P, rows), early, 64),
      y.slice().fill(9, 300),
      early,
      OPTIONS,
    ).ensemble;
    expect(poisoned).toEqual(boostTrees(columns, y, early, OPTIONS).ensemble);
  });

  it('draws its share of the rows and columns for each tree', () => {
    const { trees } = boostTrees(columns, y, early, { ...OPTIONS, rounds: 40, colsample: 0.2 }).ensemble;
    const roots = new Set<number>();
    for (const tree of trees) {
      expect(tree.cover[0]).toBe(150);
      expect(new Set(tree.feature.filter((each) => each >= 0)).size).toBeLessThanOrEqual(1);
      roots.add(tree.feature[0]!);
    }
    expect(roots.size).toBe(P);
  });

  it.each([0, 1, 30])('with %i equal targets predicts just that', (count) => {
    const flat = new Float64Array(N).fill(0.1);
    const { ensemble } = boostTrees(columns, flat, early.subarray(0, count), { ...OPTIONS, rounds: 5 });
    expect(predictEnsemble(ensemble, x, 0)).toBe(count === 0 ? 0 : 0.1);
  });
});
