export interface Neighbourhood {
  /** Neighbours with a value. */
  readonly count: number;
  /** Neighbours without one: too few trades to tell, as a rule. */
  readonly missing: number;
  /** Null when no neighbour has a value. */
  readonly mean: number | null;
  readonly worst: number | null;
  /** The cell is the first or last along a direction that has more than one: the best may lie outside the grid. */
  readonly atEdge: boolean;
}

/**
 * How the up to eight cells around one cell of a grid do: a lone peak among bad neighbours is luck more often than a
 * hilltop is.
 *
 * @param scores row after row, NaN where undefined. Rows and columns must be in the order of their effect: a z-score
 *   cutoff of 0 keeps every prediction and therefore comes after the largest one.
 * @throws RangeError when the cell lies outside the grid
 */
export function neighbourhood(
  scores: Float64Array,
  columns: number,
  row: number,
  column: number,
): Neighbourhood {
  const rows = scores.length / columns;
  if (!(row >= 0 && row < rows && column >= 0 && column < columns)) {
    throw new RangeError(`cell (${row}, ${column}) lies outside a grid of ${rows} x ${columns}`);
  }
  let sum = 0;
  let worst = Infinity;
  let count = 0;
  let missing = 0;
  for (let i = Math.max(0, row - 1); i <= Math.min(rows - 1, row + 1); i++) {
    for (let j = Math.max(0, column - 1); j <= Math.min(columns - 1, column + 1); j++) {
      if (i === row && j === column) continue;
      const score = scores[i * columns + j]!;
      if (Number.isNaN(score)) {
        missing++;
        continue;
      }
      count++;
      sum += score;
      worst = Math.min(worst, score);
    }
  }
  return {
    count,
    missing,
    mean: count === 0 ? null : sum / count,
    worst: count === 0 ? null : worst,
    atEdge: isEnd(row, rows) || isEnd(column, columns),
  };
}

const isEnd = (at: number, size: number): boolean => size > 1 && (at === 0 || at === size - 1);
