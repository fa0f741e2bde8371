import type { Moments } from './moments.js';

/** Centred sums of products: what a linear fit with a free intercept needs to know of its rows. */
export interface Gram {
  readonly p: number;
  readonly count: number;
  /** p x p, row-major, symmetric: Xc'Xc. */
  readonly xx: Float64Array;
  /** p: Xc'yc. */
  readonly xy: Float64Array;
  /** yc'yc. */
  readonly yy: number;
  /** p; in shifted units. */
  readonly meanX: Float64Array;
  readonly meanY: number;
}

/**
 * What remains of a column's sum of squares by rounding alone after folds were subtracted from it: with 1e5 rows
 * the error is about 1e5 * 2^-53 = 1e-11 of it at worst and below 1e-13 in practice.
 */
const CONSTANT = 1e-12;

/**
 * Returns the centred Gram matrix of `rows`. A column whose centred sum of squares is rounding noise of `total` (the
 * moments that `rows` was subtracted from; itself when nothing was) is constant: its row and column are exactly 0.
 */
export function gram(rows: Moments, total: Moments = rows): Gram {
  const { p, count, sumX, sumXX } = rows;
  const n = Math.max(count, 1);
  const xx = new Float64Array(p * p);
  const xy = new Float64Array(p);
  const constant = new Uint8Array(p);
  for (let i = 0; i < p; i++) {
    const squares = sumXX[i * p + i]! - (sumX[i]! * sumX[i]!) / n;
    if (!(squares > CONSTANT * total.sumXX[i * p + i]!)) constant[i] = 1;
  }
  for (let i = 0; i < p; i++) {
    if (constant[i] === 1) continue;
    xy[i] = rows.sumXY[i]! - (sumX[i]! * rows.sumY) / n;
    for (let j = i; j < p; j++) {
      if (constant[j] === 1) continue;
      const value = sumXX[i * p + j]! - (sumX[i]! * sumX[j]!) / n;
      xx[i * p + j] = value;
      xx[j * p + i] = value;
    }
  }
  const yy = rows.sumYY - (rows.sumY * rows.sumY) / n;
  const flat = !(yy > CONSTANT * total.sumYY);
  if (flat) xy.fill(0);
  return {
    p,
    count,
    xx,
    xy,
    yy: flat ? 0 : yy,
    meanX: sumX.map((sum) => sum / n),
    meanY: rows.sumY / n,
  };
}
