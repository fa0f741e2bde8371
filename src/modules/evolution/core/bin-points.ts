/** How many points lie in a rectangle: from `x0` (inclusive) to `x1`, from `y0` (inclusive) to `y1`. */
export interface Bin {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly count: number;
}

const COLUMNS = 100;
const ROWS = 60;

/** Counts points in a grid that is even in log x and in y; empty rectangles are left out. `x` is at least 1. */
export function binPoints(points: readonly { readonly x: number; readonly sqn: number }[]): Bin[] {
  const widest = Math.log(Math.max(1, ...extent(points.map(({ x }) => x))) + 1);
  const [low, high] = extent(points.map(({ sqn }) => sqn));
  const height = (high - low) / ROWS || 1;
  const counts = new Map<number, number>();
  for (const { x, sqn } of points) {
    const column = Math.min(Math.floor((Math.log(x) / widest) * COLUMNS), COLUMNS - 1);
    const row = Math.min(Math.floor((sqn - low) / height), ROWS - 1);
    const cell = column * ROWS + row;
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  }
  return [...counts].map(([cell, count]) => {
    const column = Math.floor(cell / ROWS);
    const row = cell % ROWS;
    return {
      x0: Math.exp((column / COLUMNS) * widest),
      x1: Math.exp(((column + 1) / COLUMNS) * widest),
      y0: low + row * height,
      y1: low + (row + 1) * height,
      count,
    };
  });
}

/** Smallest and largest; spread arguments would overflow the stack at 100,000 values. */
function extent(values: readonly number[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
