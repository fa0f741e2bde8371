/**
 * Groups the columns of a row-major matrix: two columns are in one group when a chain of columns joins them, each with
 * |Pearson correlation| > `threshold` to the next over the rows where both are finite. A constant column is alone.
 * @returns the columns of each group, ascending, in the order of their first column.
 */
export function correlatedGroups(
  x: Float64Array,
  p: number,
  rows: Int32Array,
  threshold = 0.9,
): Int32Array[] {
  const group = Int32Array.from({ length: p }, (_, j) => j);
  for (let a = 0; a < p; a++) {
    for (let b = a + 1; b < p; b++) {
      if (group[a] === group[b] || !(Math.abs(correlation(x, p, rows, a, b)) > threshold)) continue;
      const [kept, merged] = [Math.min(group[a]!, group[b]!), Math.max(group[a]!, group[b]!)];
      for (let j = 0; j < p; j++) if (group[j] === merged) group[j] = kept;
    }
  }
  const columns = Int32Array.from({ length: p }, (_, j) => j);
  return Array.from(
    columns.filter((j) => group[j] === j),
    (first) => columns.filter((j) => group[j] === first),
  );
}

/** NaN where it is undefined. Values are taken relative to the first pair, so that a large level costs no digits. */
function correlation(x: Float64Array, p: number, rows: Int32Array, a: number, b: number): number {
  let n = 0;
  let firstA = 0;
  let firstB = 0;
  let sumA = 0;
  let sumB = 0;
  let sumAA = 0;
  let sumBB = 0;
  let sumAB = 0;
  for (const row of rows) {
    const rawA = x[row * p + a]!;
    const rawB = x[row * p + b]!;
    if (!Number.isFinite(rawA) || !Number.isFinite(rawB)) continue;
    if (n === 0) [firstA, firstB] = [rawA, rawB];
    const valueA = rawA - firstA;
    const valueB = rawB - firstB;
    n++;
    sumA += valueA;
    sumB += valueB;
    sumAA += valueA * valueA;
    sumBB += valueB * valueB;
    sumAB += valueA * valueB;
  }
  return (n * sumAB - sumA * sumB) / Math.sqrt((n * sumAA - sumA * sumA) * (n * sumBB - sumB * sumB));
}
