import { hashSeed } from '../random/hash-seed.js';
import { mulberry32 } from '../random/mulberry32.js';

/** Rows that trained nothing, and the model that is judged on them. */
export interface HeldOut {
  readonly p: number;
  /** Row-major matrix; only the listed rows are read. */
  readonly x: Float64Array;
  /** Target by row of the matrix. */
  readonly y: Float64Array;
  /** In time order. */
  readonly rows: Int32Array;
  /** Prediction for the row x[at .. at + p). */
  readonly predict: (x: Float64Array, at: number) => number;
  /** 1 for each feature that the model reads; the others have an importance of 0. */
  readonly used: Uint8Array;
}

export interface PermutationOptions {
  /** Where each run of rows begins that is moved as a whole, as indexes of `rows`, ascending from 0. */
  readonly blocks: Int32Array;
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
  { p, x, y, rows, predict, used }: HeldOut,
  { blocks, groups, repeats, seed }: PermutationOptions,
): Float64Array {
  const importance = new Float64Array(p);
  const n = rows.length;
  const squaredErrors = Float64Array.from(rows, (row) => (predict(x, row * p) - y[row]!) ** 2);
  const orders = Array.from({ length: repeats }, (_, k) =>
    shuffledBlocks(blocks, n, mulberry32(hashSeed(seed, k))),
  );
  const changed = new Float64Array(p);
  for (const group of groups) {
    if (!group.some((j) => used[j] === 1)) continue;
    let growth = 0;
    for (const order of orders) {
      for (let i = 0; i < n; i++) {
        const row = rows[i]!;
        const from = rows[order[i]!]!;
        for (let j = 0; j < p; j++) changed[j] = x[row * p + j]!;
        for (const j of group) changed[j] = x[from * p + j]!;
        growth += (predict(changed, 0) - y[row]!) ** 2 - squaredErrors[i]!;
      }
    }
    for (const j of group) importance[j] = n === 0 ? 0 : growth / (n * repeats);
  }
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
