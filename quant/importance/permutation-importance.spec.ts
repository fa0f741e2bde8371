import { expect, it } from 'vitest';
import { mulberry32 } from '../random/mulberry32.js';
import { type HeldOut, permutationImportance } from './permutation-importance.js';

const P = 4;
const N = 600;
const random = mulberry32(4);
const x = Float64Array.from({ length: N * P }, () => random() * 2 - 1);
/** Column 3 repeats column 0. */
for (let i = 0; i < N; i++) x[i * P + 3] = x[i * P]!;
const y = Float64Array.from({ length: N }, (_, i) => 2 * x[i * P]! + (random() - 0.5) * 0.1);
const rows = Int32Array.from({ length: N }, (_, i) => i);
const heldOut: HeldOut = {
  p: P,
  x,
  y,
  rows,
  predict: (at, i) => at[i]! + at[i + 3]! + 0.2 * at[i + 1]!,
  part: (group) => {
    const weights = [1, 0.2, 0, 1].map((weight, j) => (group.includes(j) ? weight : 0));
    if (weights.every((each) => each === 0)) return undefined;
    return (at, i) => weights.reduce((sum, weight, j) => sum + weight * at[i + j]!, 0);
  },
};
const options = {
  blocks: rows.filter((i) => i % 20 === 0),
  judged: rows,
  groups: [0, 1, 2, 3].map((j) => Int32Array.of(j)),
  repeats: 5,
  seed: 1,
};
const variance = 1 / 3;

it('is what the error grows by, below 0 where the model is better off without, 0 where it does not look', () => {
  const [twin, harmful, unread, other] = permutationImportance(heldOut, options);
  expect(twin).toBeGreaterThan(1.5 * variance);
  expect(twin).toBeLessThan(2.5 * variance);
  expect(other).toBeCloseTo(twin!, 1);
  expect(Math.abs(harmful!)).toBeLessThan(0.02);
  expect(unread).toBe(0);
  const product = (at: Float64Array, i: number): number => 2 * at[i]! - at[i + 1]! * at[i]!;
  const wrong = { ...heldOut, predict: product, part: () => product };
  const worse = Float64Array.from(y, (value, i) => value + x[i * P + 1]! * x[i * P]! * 0.9);
  const signed = permutationImportance({ ...wrong, y: worse }, options);
  expect(signed[1]!).toBeLessThan(-0.1);
});

it('permutes a group together: twins share what either hides', () => {
  const groups = [Int32Array.of(0, 3), Int32Array.of(1), Int32Array.of(2)];
  const together = permutationImportance(heldOut, { ...options, groups });
  const alone = permutationImportance(heldOut, options);
  expect(together[0]).toBeGreaterThan(6 * variance);
  expect(together[3]).toBe(together[0]);
  expect(together[1]).toBe(alone[1]);
});

it('moves whole runs of rows: within one run nothing changes', () => {
  const step = { ...heldOut, x: x.map((_, at) => Math.floor(at / P / 100)) };
  const runs = { ...options, blocks: rows.filter((i) => i % 100 === 0) };
  expect([...permutationImportance(step, { ...runs, blocks: Int32Array.of(0) })]).toEqual([0, 0, 0, 0]);
  expect(permutationImportance(step, runs)[0]).not.toBe(0);
});

it('is what a loop over permuted copies of the rows gives', () => {
  const judged = rows.filter((i) => i % 7 === 3);
  const identity = { ...options, blocks: Int32Array.of(0, 300), judged, repeats: 8 };
  const found = permutationImportance(heldOut, identity);
  const error = (i: number, from: number): number => {
    const row = x.slice(i * P, i * P + P);
    row[0] = x[from * P]!;
    return (heldOut.predict(row, 0) - y[i]!) ** 2;
  };
  const growths = [300, 0].map(
    (shift) => judged.reduce((sum, i) => sum + error(i, (i + shift) % N) - error(i, i), 0) / judged.length,
  );
  const swapped = Math.round((8 * found[0]!) / growths[0]!);
  expect(swapped).toBeGreaterThan(0);
  expect(found[0]).toBeCloseTo((swapped * growths[0]!) / 8, 12);
});

it('is the same for the same seed, and without rows 0', () => {
  expect(permutationImportance(heldOut, options)).toEqual(permutationImportance(heldOut, options));
  expect(permutationImportance(heldOut, { ...options, seed: 2 })).not.toEqual(
    permutationImportance(heldOut, options),
  );
  const empty = new Int32Array(0);
  const none = { ...heldOut, rows: empty };
  expect([...permutationImportance(none, { ...options, blocks: empty, judged: empty })]).toEqual([
    0, 0, 0, 0,
  ]);
});
