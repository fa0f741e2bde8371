import { hashSeed } from '../random/hash-seed.js';
import { mulberry32 } from '../random/mulberry32.js';
import { sampleAscending } from '../random/sample-ascending.js';
import type { BinnedColumns } from './bin-columns.js';
import { type GrowOptions, growTree, type Spare } from './grow-tree.js';
import { predictTree } from './predict-tree.js';
import type { Ensemble, Tree } from './tree.js';

export interface BoostOptions extends GrowOptions {
  /** Most trees. */
  readonly rounds: number;
  /** Share of the rows, at least one, and of the columns that each tree is grown on. */
  readonly subsample: number;
  readonly colsample: number;
  readonly seed: number;
  /** What is predicted before the first tree; the mean of the members' targets by default. */
  readonly base?: number;
}

/** Rows later than those that train, and how many rounds without a smaller squared error on them end the boosting. */
export interface Watch {
  /** Positions. */
  readonly members: Int32Array;
  readonly patience: number;
}

export interface Boosted {
  /** With a watch: cut after the round with the least error, none when no round is better than the base. */
  readonly ensemble: Ensemble;
  /** With a watch: the mean squared error on its rows before the first tree and after each. */
  readonly errors: readonly number[];
}

/**
 * Gradient boosting of the squared error (Friedman 2001, with the second-order gain of Chen and Guestrin 2016): each tree
 * fits g = F - y, h = 1. Tree k draws its rows and columns from the stream k of the seed.
 * @param columns binned for the members at least. @param y target by row of the matrix. @param members positions that
 *   train; with none the ensemble is its base.
 */
export function boostTrees(
  columns: BinnedColumns,
  y: Float64Array,
  members: Int32Array,
  options: BoostOptions,
  watch?: Watch,
): Boosted {
  const { p, x, rows } = columns.ranked;
  const base = options.base ?? meanTarget(y, rows, members);
  const trees: Tree[] = [];
  const errors: number[] = [];
  if (members.length === 0) return { ensemble: { base, weight: 1, trees }, errors };
  const all = Int32Array.from({ length: p }, (_, j) => j);
  const features = new Int32Array(p);
  const order = new Int32Array(members.length);
  const g = new Float64Array(rows.length);
  const h = new Float64Array(rows.length).fill(1);
  const predicted = new Float64Array(rows.length).fill(base);
  const spare: Spare = [];
  const error = (): number => {
    let sum = 0;
    for (const position of watch!.members) sum += (predicted[position]! - y[rows[position]!]!) ** 2;
    return sum / watch!.members.length;
  };
  let best = 0;
  if (watch !== undefined) errors.push(error());
  for (let round = 0; round < options.rounds; round++) {
    const random = mulberry32(hashSeed(options.seed, round));
    const drawn = sampleAscending(members, share(members.length, options.subsample), random, order);
    const chosen = sampleAscending(all, share(p, options.colsample), random, features);
    for (let i = 0; i < drawn; i++) {
      const position = order[i]!;
      g[position] = predicted[position]! - y[rows[position]!]!;
    }
    const gradients = { order: order.subarray(0, drawn), g, h };
    const tree = growTree(columns, gradients, { features: features.subarray(0, chosen) }, options, spare);
    trees.push(tree);
    for (const position of members) predicted[position]! += predictTree(tree, x, rows[position]! * p);
    if (watch === undefined) continue;
    for (const position of watch.members) predicted[position]! += predictTree(tree, x, rows[position]! * p);
    errors.push(error());
    if (errors[round + 1]! < errors[best]!) best = round + 1;
    else if (round + 1 - best >= watch.patience) break;
  }
  if (watch !== undefined) trees.length = best;
  return { ensemble: { base, weight: 1, trees }, errors };
}

/** Mean target of the members, exact when they are all equal; 0 without members. */
export function meanTarget(y: Float64Array, rows: Int32Array, members: Int32Array): number {
  if (members.length === 0) return 0;
  const first = y[rows[members[0]!]!]!;
  let sum = 0;
  for (const position of members) sum += y[rows[position]!]! - first;
  return first + sum / members.length;
}

const share = (of: number, part: number): number => Math.max(1, Math.min(of, Math.round(of * part)));
