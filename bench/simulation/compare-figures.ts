import type { Figures } from './engine.js';

/** How far two implementations may be apart: they add the same numbers in another order. */
export const TOLERANCE = 1e-9;

/**
 * Returns the largest difference between the figures of two implementations, relative to the larger of the two.
 * Infinite where one has a figure that the other leaves undefined or does not have.
 */
export function largestDifference(some: Figures, others: Figures): number {
  let largest = some.length === others.length ? 0 : Infinity;
  some.forEach((figures, i) => {
    const other = others[i] ?? {};
    for (const name of new Set([...Object.keys(figures), ...Object.keys(other)])) {
      largest = Math.max(largest, difference(figures[name], other[name]));
    }
  });
  return largest;
}

function difference(a: number | null | undefined, b: number | null | undefined): number {
  if (a === b) return 0;
  if (typeof a !== 'number' || typeof b !== 'number') return Infinity;
  return Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}
