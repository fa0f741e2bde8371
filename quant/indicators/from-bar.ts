/** Returns `length` values: NaN before bar `first`, `value(t)` from there on. */
export function fromBar(length: number, first: number, value: (t: number) => number): Float64Array {
  const values = new Float64Array(length).fill(Number.NaN);
  for (let t = first; t < length; t++) values[t] = value(t);
  return values;
}
