/** A regime filter in words: regime_vix 2, 3; columns combine with "and". */
export function regimeText(filter: Readonly<Record<string, readonly number[]>>): string {
  const parts = Object.entries(filter).map(([column, values]) => `${column} ${values.join(', ')}`);
  return parts.length === 0 ? 'all regimes' : parts.join(' and ');
}
