/** Blanks the first `warmup` values in place and returns the same array. */
export function withhold(values: Float64Array, warmup: number): Float64Array {
  return values.fill(Number.NaN, 0, warmup);
}
