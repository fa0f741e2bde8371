/**
 * For each bar of a series, given by the time it ends, the index of the last bar of another series that had ended by
 * then, or -1 when there is none or it ended more than `maxAge` earlier. Both inputs ascend; all in one time unit.
 */
export function alignAsOf(ends: Float64Array, otherEnds: Float64Array, maxAge: number): Int32Array {
  const rows = new Int32Array(ends.length);
  let last = -1;
  for (let t = 0; t < ends.length; t++) {
    const now = ends[t]!;
    while (last + 1 < otherEnds.length && otherEnds[last + 1]! <= now) last++;
    rows[t] = last >= 0 && now - otherEnds[last]! <= maxAge ? last : -1;
  }
  return rows;
}
