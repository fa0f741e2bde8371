import type { Gram } from './gram.js';

/** A Gram matrix in units of standard deviations, divided by the rows: correlations. */
export interface StandardGram {
  readonly gram: Gram;
  /** p; standard deviation (1/n) of each column, 0 for a constant one. */
  readonly sdX: Float64Array;
  /** Standard deviation (1/n) of the target. */
  readonly sdY: number;
}

/**
 * Returns the problem with every column and the target scaled to mean 0 and standard deviation 1, as if it had one
 * row: penalties then need no factor n. A coefficient w in these units is w * sdY / sdX in the units of the data.
 */
export function standardiseGram(raw: Gram): StandardGram {
  const { p, count } = raw;
  const n = Math.max(count, 1);
  const sdX = Float64Array.from({ length: p }, (_, j) => Math.sqrt(raw.xx[j * p + j]! / n));
  const sdY = Math.sqrt(raw.yy / n);
  const xx = new Float64Array(p * p);
  const xy = new Float64Array(p);
  for (let i = 0; i < p; i++) {
    if (sdX[i] === 0) continue;
    if (sdY > 0) xy[i] = raw.xy[i]! / (n * sdX[i]! * sdY);
    for (let j = 0; j < p; j++) {
      if (sdX[j] !== 0) xx[i * p + j] = raw.xx[i * p + j]! / (n * sdX[i]! * sdX[j]!);
    }
    xx[i * p + i] = 1;
  }
  return { gram: { ...raw, xx, xy, yy: sdY > 0 ? 1 : 0 }, sdX, sdY };
}
