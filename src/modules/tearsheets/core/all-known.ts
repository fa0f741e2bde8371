/** The values when none of them is null; else null. */
export function allKnown<T>(values: readonly (T | null)[]): T[] | null {
  const known = values.filter((value): value is T => value !== null);
  return known.length === values.length ? known : null;
}
