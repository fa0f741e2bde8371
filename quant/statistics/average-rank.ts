/** Rank of element `at` among `values`, 1 for the smallest; equal values share the mean of their ranks. */
export function averageRank(values: Float64Array, at: number): number {
  const value = values[at]!;
  let less = 0;
  let equal = 0;
  for (let k = 0; k < values.length; k++) {
    if (values[k]! < value) less++;
    else if (values[k] === value) equal++;
  }
  return less + (equal + 1) / 2;
}
