/** How far each value of an equity curve that starts at 1 is below the peak so far, 0 at a peak, -1 at ruin. */
export function underwater(curve: Float64Array): Float64Array {
  let peak = 1;
  return curve.map((value) => {
    peak = Math.max(peak, value);
    return value / peak - 1;
  });
}
