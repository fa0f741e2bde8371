export interface Line {
  readonly slope: number;
  readonly intercept: number;
}

/** Least squares line of `y` on `x`; null when x does not vary. */
export function fitLine(x: Float64Array, y: Float64Array): Line | null {
  const n = x.length;
  let meanX = 0;
  let meanY = 0;
  for (let i = 0; i < n; i++) {
    meanX += x[i]! / n;
    meanY += y[i]! / n;
  }
  let xx = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const deviation = x[i]! - meanX;
    xx += deviation * deviation;
    xy += deviation * (y[i]! - meanY);
  }
  if (!(xx > n * (1e-12 * meanX) ** 2)) return null;
  const slope = xy / xx;
  return { slope, intercept: meanY - slope * meanX };
}
