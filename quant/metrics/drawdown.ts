/** Largest loss from a peak as a share of the peak, of an equity curve that starts at 1 (the start is a peak too). */
export function maxDrawdown(curve: Float64Array): number {
  let peak = 1;
  let worst = 0;
  for (let i = 0; i < curve.length; i++) {
    const value = curve[i]!;
    if (value > peak) peak = value;
    else worst = Math.max(worst, 1 - value / peak);
  }
  return worst;
}

/** Largest fall of the running sum of `returns` below its peak, the start at 0 included. */
export function maxDrawdownAdditive(returns: Float64Array): number {
  let sum = 0;
  let peak = 0;
  let worst = 0;
  for (let i = 0; i < returns.length; i++) {
    sum += returns[i]!;
    if (sum > peak) peak = sum;
    else worst = Math.max(worst, peak - sum);
  }
  return worst;
}
