/** Four significant digits; whole numbers whole. */
export function figure(value: number | null): string {
  if (value === null) return 'undefined';
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
