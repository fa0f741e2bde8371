/** Returns the threshold between two values `low < high`, such that `low <= threshold < high` whatever their size. */
export function midpoint(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle >= low && middle < high && middle > -Infinity ? middle : Math.max(low, -Number.MAX_VALUE);
}
