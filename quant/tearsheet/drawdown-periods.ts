/** A fall of an equity curve below its peak, as places in the curve. */
export interface DrawdownPeriod {
  /** Last place at the peak; -1 is the start at 1, before the first value. */
  readonly start: number;
  /** First place at the lowest value. */
  readonly trough: number;
  /** First place that is at the peak again; null when the curve ends below it. */
  readonly end: number | null;
  /** Loss from the peak as a share of the peak. */
  readonly depth: number;
}

/** The `count` deepest falls of an equity curve that starts at 1, deepest first, earlier before later when equal. */
export function drawdownPeriods(curve: Float64Array, count = 5): DrawdownPeriod[] {
  const found: DrawdownPeriod[] = [];
  let peak = 1;
  let start = -1;
  let trough = -1;
  const close = (end: number | null): void => {
    if (trough > start) found.push({ start, trough, end, depth: 1 - curve[trough]! / peak });
  };
  for (let i = 0; i < curve.length; i++) {
    const value = curve[i]!;
    if (value >= peak) {
      close(i);
      peak = value;
      start = i;
      trough = i;
    } else if (trough === start || value < curve[trough]!) {
      trough = i;
    }
  }
  close(null);
  return found.toSorted((a, b) => b.depth - a.depth || a.start - b.start).slice(0, count);
}
