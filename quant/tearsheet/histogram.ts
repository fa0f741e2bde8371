import { quantile } from '../statistics/quantile.js';

export interface Histogram {
  /** Bins are [edge k, edge k+1); one more than there are counts. Multiples of the width, so that 0 is never inside a bin. */
  readonly edges: Float64Array;
  readonly counts: Int32Array;
}

const MOST_BINS = 60;
/** Below about 1e-308 numbers lose their digits, and powers of ten with them. */
const SMALLEST_WIDTH = 1e-300;
/** Of the largest value, so that edges a width apart are different numbers, and quotients exact. */
const FINEST = 2 ** -48;

/**
 * Counts values in bins of a round width: the next of 1, 2, 2.5 or 5 times a power of ten that is no smaller than the rule
 * of Freedman and Diaconis (1981), 2 IQR n^(-1/3), gives.
 *
 * @param step 1 for whole numbers, which have a bin each unless that were too many; 0 for others
 */
export function histogram(values: Float64Array, step = 0): Histogram {
  if (values.length === 0) return { edges: new Float64Array(0), counts: new Int32Array(0) };
  const ascending = Float64Array.from(values).sort();
  const width = Math.max(step, roundUp(binWidth(ascending, step), step > 0));
  const first = Math.floor(ascending[0]! / width);
  const last = Math.floor(ascending.at(-1)! / width);
  const counts = new Int32Array(last - first + 1);
  for (const value of ascending) counts[Math.floor(value / width) - first]!++;
  const edges = Float64Array.from({ length: counts.length + 1 }, (_, k) => (first + k) * width);
  return { edges, counts };
}

function binWidth(ascending: Float64Array, step: number): number {
  const range = ascending.at(-1)! - ascending[0]!;
  const spread = quantile(ascending, 0.75) - quantile(ascending, 0.25);
  const rule = step > 0 ? 0 : (2 * spread) / Math.cbrt(ascending.length);
  const largest = Math.max(-ascending[0]!, ascending.at(-1)!);
  // Equal values have no range: one bin about as wide as they are large.
  const width = Math.max(rule, range / MOST_BINS) || step || largest || 1;
  return Math.max(width, FINEST * largest, SMALLEST_WIDTH);
}

function roundUp(width: number, isWhole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const steps = isWhole ? [1, 2, 5, 10] : [1, 2, 2.5, 5, 10];
  // The quotient of a round width may come out a bit above it.
  return steps.find((each) => each * (1 + 1e-9) >= width / power)! * power;
}
