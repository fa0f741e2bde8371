/**
 * Value of one unit after each of `returns`, compounded. Ruin is final: from a return of -1 or less on, the equity is 0.
 * (A short position can lose more than its notional.)
 */
export function equity(returns: Float64Array): Float64Array {
  const curve = new Float64Array(returns.length);
  let value = 1;
  for (let i = 0; i < returns.length; i++) {
    value *= Math.max(0, 1 + returns[i]!);
    curve[i] = value;
  }
  return curve;
}
