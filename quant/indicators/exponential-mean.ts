/**
 * Exponential moving average with weight 2 / (n + 1), seeded with the value at bar `first`. Values before bar
 * `warmup` are NaN although the recursion runs from `first` on: at 4n bars the seed weighs less than e^-8.
 */
export function exponentialMean(x: Float64Array, n: number, warmup = 4 * n, first = 0): Float64Array {
  const values = new Float64Array(x.length).fill(Number.NaN);
  if (first >= x.length) return values;
  const weight = 2 / (n + 1);
  let mean = x[first]!;
  for (let t = first; t < x.length; t++) {
    mean = x[t]! * weight + mean * (1 - weight);
    if (t >= warmup) values[t] = mean;
  }
  return values;
}
