import { expect, it } from 'vitest';
import { mulberry32 } from '../random/mulberry32.js';
import { accumulateMoments } from './accumulate-moments.js';
import { addMoments } from './add-moments.js';
import { centreShift } from './centre-shift.js';
import { gram } from './gram.js';
import { moments } from './moments.js';
import { squaredError } from './squared-error.js';

const P = 4;
const N = 90;
const random = mulberry32(11);
const x = Float64Array.from({ length: N * P }, (_, at) => {
  if (at % P === 1) return 0.1;
  if (at % P === 2) return at < 30 * P ? random() : 5;
  return 1e4 * (at % P) + random();
});
const y = Float64Array.from({ length: N }, () => random() + 100);
const design = { p: P, x, y };
const rows = Int32Array.from({ length: N }, (_, i) => i);
const shift = centreShift(design, rows);
const sums = (from: number, to: number, member?: Uint8Array): ReturnType<typeof moments> => {
  const into = moments(P);
  accumulateMoments(into, design, shift, rows, from, to, member);
  return into;
};

it('a total without a fold is what the other rows add up to', () => {
  const total = sums(0, N);
  const train = sums(0, N);
  addMoments(train, sums(0, 30), -1);
  const subtracted = gram(train, total);
  const direct = gram(sums(30, N));
  expect(subtracted.count).toBe(60);
  subtracted.xx.forEach((value, at) => expect(value).toBeCloseTo(direct.xx[at]!, 10));
  expect(subtracted.yy).toBeCloseTo(direct.yy, 10);
});

it('a column constant in all rows, or only in the rows that remain, has an exact zero', () => {
  const train = sums(0, N);
  addMoments(train, sums(0, 30), -1);
  const { xx, xy } = gram(train, sums(0, N));
  expect([xx[1 * P + 1], xx[2 * P + 2], xy[1], xy[2]]).toEqual([0, 0, 0, 0]);
  expect(xx[0]).toBeGreaterThan(1);
});

it('the squared error from moments is the sum over the rows', () => {
  const w = Float64Array.of(0.3, -2, 0.01, 1.5);
  const b = 0.2;
  let expected = 0;
  for (let i = 10; i < 40; i++) {
    let residual = y[i]! - shift.y - b;
    for (let j = 0; j < P; j++) residual -= w[j]! * (x[i * P + j]! - shift.x[j]!);
    expected += residual * residual;
  }
  expect(squaredError(sums(10, 40), w, b)).toBeCloseTo(expected, 9);
});

it('takes the rows that are members only', () => {
  const member = Uint8Array.from({ length: N }, (_, i) => (i >= 20 && i < 35 ? 1 : 0));
  expect(sums(0, N, member)).toEqual(sums(20, 35));
});

it.each([1, 2, 3, 6])('takes %i columns in blocks to the same bits as row by row', (p) => {
  const n = 300;
  const some = {
    p,
    x: Float64Array.from({ length: n * p }, random),
    y: Float64Array.from({ length: n }, random),
  };
  const every = Int32Array.from({ length: n }, (_, i) => i);
  const member = Uint8Array.from({ length: n }, (_, i) => (i % 7 === 0 ? 0 : 1));
  const by = centreShift(some, every);
  const blocks = moments(p);
  const single = moments(p);
  accumulateMoments(blocks, some, by, every, 0, 31, member);
  accumulateMoments(blocks, some, by, every, 31, n, member);
  for (const row of every.filter((each) => member[each] === 1)) {
    const value = some.y[row]! - by.y;
    const shifted = by.x.map((centre, j) => some.x[row * p + j]! - centre);
    single.count++;
    single.sumY += value;
    single.sumYY += value * value;
    for (let i = 0; i < p; i++) {
      single.sumX[i]! += shifted[i]!;
      single.sumXY[i]! += shifted[i]! * value;
      for (let j = i; j < p; j++) single.sumXX[i * p + j]! += shifted[i]! * shifted[j]!;
    }
  }
  expect(blocks).toEqual(single);
});
