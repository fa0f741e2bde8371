/** ln(a / b), and 0 where either price is not positive, so that a worthless bar does not spoil what follows. */
export function logRatio(a: number, b: number): number {
  return a > 0 && b > 0 ? Math.log(a / b) : 0;
}
