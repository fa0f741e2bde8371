import type { ReturnTable } from './return-table.js';

/** Sums of consecutive blocks of sessions; those of block s and strategy k are at `s * columns + k`. */
export interface BlockSums {
  readonly blocks: number;
  readonly columns: number;
  /** Sessions of a block. */
  readonly length: number;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Adds up the returns and their squares over `blocks` equal blocks; the first sessions are left out when they do not
 * divide evenly.
 */
export function blockSums({ rows, columns, values }: ReturnTable, blocks: number): BlockSums {
  const length = Math.floor(rows / blocks);
  const sum = new Float64Array(blocks * columns);
  const squares = new Float64Array(blocks * columns);
  for (let k = 0; k < columns; k++) {
    let t = k * rows + (rows - blocks * length);
    for (let s = 0; s < blocks; s++) {
      const at = s * columns + k;
      for (const end = t + length; t < end; t++) {
        const value = values[t]!;
        sum[at]! += value;
        squares[at]! += value * value;
      }
    }
  }
  return { blocks, columns, length, sum, squares };
}
