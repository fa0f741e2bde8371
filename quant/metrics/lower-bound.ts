/** Index of the first of the ascending `values` that is at least `target`; `values.length` when there is none. */
export function lowerBound(values: Int32Array | Float64Array, target: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
