import type { Column } from './wire.js';

const MOST = 24;

/**
 * The features that the demo starts from: up to 24 scale-free columns of the catalogue, taken in turn from each kind
 * (returns, trend, momentum, volatility ...), so that no kind is missing. Columns that carry the price level would
 * extrapolate over twenty years in which the index tripled.
 * @param without kinds that the search shall do without
 */
export function seedFeatures(columns: readonly Column[], without: readonly string[] = []): string[] {
  const kinds = Object.values(
    Object.groupBy(
      columns.filter(({ kind, scale_free }) => scale_free && !without.includes(kind)),
      ({ kind }) => kind,
    ),
  );
  const longest = Math.max(0, ...kinds.map((kind) => kind?.length ?? 0));
  return Array.from({ length: longest }, (_, turn) => kinds.flatMap((kind) => kind?.[turn]?.name ?? []))
    .flat()
    .slice(0, MOST);
}
