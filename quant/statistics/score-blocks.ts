import type { BlockSums } from './block-sums.js';

/** Share of the squares below which what remains of them around the mean is rounding: a Sharpe ratio of a million. */
const ROUNDING = 1e-12;

/**
 * Writes the Sharpe ratio of a session of every strategy over the chosen blocks together; 0 for one that does not vary
 * there, as one that does not trade.
 *
 * @param chosen block numbers, ascending, so that equal strategies get equal scores to the last bit
 */
export function scoreBlocks(
  { columns, length, sum, squares }: BlockSums,
  chosen: Int32Array,
  into: Float64Array,
): void {
  const n = chosen.length * length;
  for (let k = 0; k < columns; k++) {
    let total = 0;
    let square = 0;
    for (let i = 0; i < chosen.length; i++) {
      const at = chosen[i]! * columns + k;
      total += sum[at]!;
      square += squares[at]!;
    }
    const around = square - (total * total) / n;
    into[k] = around <= ROUNDING * square ? 0 : total / n / Math.sqrt(around / (n - 1));
  }
}
