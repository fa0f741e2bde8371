/**
 * Wilder's smoothing with weight 1 / n (New Concepts in Technical Trading Systems, 1978), seeded with the plain mean
 * of the `n` values from bar `first` on and known from bar `first + n - 1` on.
 */
export function wilderMean(x: Float64Array, n: number, first = 0): Float64Array {
  const values = new Float64Array(x.length).fill(Number.NaN);
  const seeded = first + n - 1;
  if (seeded >= x.length) return values;
  let sum = 0;
  for (let t = first; t <= seeded; t++) sum += x[t]!;
  let mean = sum / n;
  values[seeded] = mean;
  for (let t = seeded + 1; t < x.length; t++) {
    mean += (x[t]! - mean) / n;
    values[t] = mean;
  }
  return values;
}
