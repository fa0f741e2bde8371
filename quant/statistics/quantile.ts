/**
 * Quantile of ascending, non-empty values by linear interpolation (Hyndman and Fan's type 7): position
 * `(m - 1) * q` for `q` in [0, 1].
 */
export function quantile(ascending: ArrayLike<number>, q: number): number {
  const position = (ascending.length - 1) * q;
  const below = Math.floor(position);
  const left = ascending[below]!;
  const right = ascending[Math.min(below + 1, ascending.length - 1)]!;
  return left + (position - below) * (right - left);
}
