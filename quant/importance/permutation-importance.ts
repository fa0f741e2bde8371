import { hashSeed } from '../random/hash-seed.js';
import { mulberry32 } from '../random/mulberry32.js';

/** A part of a prediction, for the row x[at .. at + p). */
export type Part = (x: Float64Array, at: number) => number;

/** Rows that trained nothing, and the model that is judged on them. */
export interface HeldOut {
  readonly p: number;
  /** Row-major matrix; only the listed rows are read. */
  readonly x: Float64Array;
  /** Target by row of the matrix. */
  readonly y: Float64Array;
  /** In time order. */
  readonly rows: Int32Array;
  readonly predict: Part;
  /** The terms of the prediction that read any of these features; undefined when there are none. */
  readonly part: (features: Int32Array) => Part | undefined;
}

export interface PermutationOptions {
  /** Where each run of rows begins that is moved as a whole, as indexes of `rows`, ascending from 0. */
  readonly blocks: Int32Array;
  /** The rows whose errors count, as indexes of `rows`. */
  readonly judged: Int32Array;
  /** Features that are permuted together. */
  readonly groups: readonly Int32Array[];
  readonly repeats: number;
  readonly seed: number;
}

/**
 * Returns by how much the mean squared error grows, on average over the repeats, when the features of a group change
 * places between rows; every feature of a group gets the group's value. Signed: below 0 the model does better without
 * them. Rows that follow each other are alike, so runs of them are moved, not single rows. The repeats are the
 * same for all groups, so that a value does not depend on which other features there are. Zeros without rows.
 */
export function permutationImportance(
  { p, x, y, rows, predict, part }: HeldOut,
  { blocks, judged, groups, repeats, seed }: PermutationOptions,
): Float64Array {
  const importance = new Float64Array(p);
  const residuals = Float64Array.from(judged, (i) => predict(x, rows[i]! * p) - y[rows[i]!]!);
  const orders = Array.from({ length: repeats }, (_, k) =>
    shuffledBlocks(blocks, rows.length, mulberry32(hashSeed(seed, k))),
  );
  const growth = new Float64Array(groups.length);
  const readings = groups.map(part);
  const changed = new Float64Array(p);
  for (let at = 0; at < judged.length; at++) {
    const own = rows[judged[at]!]! * p;
    const residual = residuals[at]!;
    for (let j = 0; j < p; j++) changed[j] = x[own + j]!;
    for (let k = 0; k < groups.length; k++) {
      const group = groups[k]!;
      const reading = readings[k];
      if (reading === undefined) continue;
      const before = reading(x, own);
      for (const order of orders) {
        const other = rows[order[judged[at]!]!]! * p;
        for (const j of group) changed[j] = x[other + j]!;
        growth[k]! += (residual + (reading(changed, 0) - before)) ** 2 - residual * residual;
      }
      for (const j of group) changed[j] = x[own + j]!;
    }
  }
  groups.forEach((group, k) => {
    for (const j of group) importance[j] = judged.length === 0 ? 0 : growth[k]! / (judged.length * repeats);
  });
  return importance;
}

/** The indexes 0 .. n - 1 with the blocks in random order (Fisher-Yates). */
function shuffledBlocks(blocks: Int32Array, n: number, random: () => number): Int32Array {
  const at = Int32Array.from(blocks, (_, k) => k);
  for (let i = at.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [at[i], at[k]] = [at[k]!, at[i]!];
  }
  const order = new Int32Array(n);
  let filled = 0;
  for (const block of at) {
    for (let i = blocks[block]!; i < (blocks[block + 1] ?? n); i++) order[filled++] = i;
  }
  return order;
}
