import type { Design, Shift } from './design.js';

/**
 * Returns the means of the listed rows as a shift. Sums of products of values near their mean lose no digits when
 * folds are subtracted from totals. A constant column is shifted by its value itself, so that it becomes exactly 0.
 */
export function centreShift(design: Design, rows: Int32Array): Shift {
  const { p, x, y } = design;
  const shift = new Float64Array(p);
  if (rows.length === 0) return { x: shift, y: 0 };
  const first = rows[0]! * p;
  const varies = new Uint8Array(p);
  let sumY = 0;
  for (const row of rows) {
    sumY += y[row]!;
    for (let j = 0; j < p; j++) {
      const value = x[row * p + j]!;
      shift[j]! += value;
      if (value !== x[first + j]) varies[j] = 1;
    }
  }
  for (let j = 0; j < p; j++) shift[j] = varies[j] === 1 ? shift[j]! / rows.length : x[first + j]!;
  return { x: shift, y: sumY / rows.length };
}
