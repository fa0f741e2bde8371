import type { Column } from './wire.js';

const MOST = 24;

/**
 * The features that the demo starts from: the first 24 scale-free columns of the catalogue, in its order. Columns that
 * carry the price level would extrapolate over twenty years in which the index tripled.
 */
export function seedFeatures(columns: readonly Column[]): string[] {
  return columns
    .filter(({ scale_free }) => scale_free)
    .slice(0, MOST)
    .map(({ name }) => name);
}
