import { permutationImportance } from '../../../quant/importance/permutation-importance.js';
import { hashSeed } from '../../../quant/random/hash-seed.js';
import { mulberry32 } from '../../../quant/random/mulberry32.js';
import { sampleAscending } from '../../../quant/random/sample-ascending.js';
import type { Dataset } from './dataset.js';
import type { FoldModel } from './fold-model.js';
import type { ImportanceOptions } from './grid.js';

const REPEATS = 5;
/** Rows that are at least moved together; whole sessions are. */
const BLOCK_ROWS = 20;

/** The rows that one fold model was judged on. */
export interface Validated {
  /** undefined: the fold has no model, or a constant one, in which nothing has any importance. */
  readonly model: FoldModel | undefined;
  /** Bars, ascending. */
  readonly bars: Int32Array;
}

/** By feature. */
export interface HeldOutImportance {
  readonly shap: Float64Array;
  readonly permutation: Float64Array;
}

/**
 * Returns what each feature does on rows that the model judged there has not seen, in units of the labels' deviation on
 * all these rows: the mean |SHAP value| in deviations, and by how much the squared error grows when the feature's group is
 * permuted, in variances (below 0: it does harm). Only a seeded sample of the rows is looked at when there are many.
 */
export function windowImportance(
  { p, x, y, session }: Dataset,
  folds: readonly Validated[],
  { shapRows, permutationRows, groups, seed }: ImportanceOptions,
): HeldOutImportance {
  const rows = folds.reduce((sum, { bars }) => sum + bars.length, 0);
  const shap = new Float64Array(p);
  const permutation = new Float64Array(p);
  const variance = varianceOf(folds, y);
  if (rows === 0 || variance === 0) return { shap, permutation };
  const phi = new Float64Array(p);
  folds.forEach(({ model, bars }, f) => {
    if (model === undefined || bars.length === 0) return;
    const random = mulberry32(hashSeed(seed, f));
    const all = Int32Array.from(bars, (_, i) => i);
    const sample = (most: number): Int32Array => {
      const drawn = new Int32Array(bars.length);
      const count = Math.ceil(bars.length * Math.min(1, most / rows));
      return drawn.subarray(0, sampleAscending(all, count, random, drawn));
    };
    const share = bars.length / rows;
    const explained = sample(shapRows);
    for (const i of explained) {
      phi.fill(0);
      model.explain(x, bars[i]! * p, phi);
      for (let j = 0; j < p; j++)
        shap[j]! += (share * Math.abs(phi[j]!)) / explained.length / Math.sqrt(variance);
    }
    const heldOut = { p, x, y, rows: bars, predict: model.predict, part: model.part };
    const options = {
      blocks: blockStarts(bars, session),
      judged: sample(permutationRows),
      groups,
      repeats: REPEATS,
      seed: hashSeed(seed, folds.length + f),
    };
    permutationImportance(heldOut, options).forEach((value, j) => {
      permutation[j]! += (share * value) / variance;
    });
  });
  return { shap, permutation };
}

function blockStarts(bars: Int32Array, session: Int32Array): Int32Array {
  const starts = [0];
  for (let i = 1; i < bars.length; i++) {
    const next = session[bars[i]!] !== session[bars[i - 1]!];
    if (next && i - starts.at(-1)! >= BLOCK_ROWS) starts.push(i);
  }
  return Int32Array.from(starts);
}

function varianceOf(folds: readonly Validated[], y: Float64Array): number {
  let count = 0;
  let mean = 0;
  let squares = 0;
  for (const { bars } of folds) {
    for (const bar of bars) {
      const distance = y[bar]! - mean;
      count++;
      mean += distance / count;
      squares += distance * (y[bar]! - mean);
    }
  }
  return count === 0 ? 0 : squares / count;
}
