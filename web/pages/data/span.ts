/** From the first bar of all markets to the last, milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export function spanOf(
  markets: readonly { readonly start: string | null; readonly end: string | null }[],
): Span {
  const times = markets
    .flatMap(({ start, end }) => [start, end])
    .filter((time) => time !== null)
    .map((time) => Date.parse(time));
  return times.length === 0 ? { from: 0, to: 1 } : { from: Math.min(...times), to: Math.max(...times) };
}

/** Where a time stands in the span, as per cent of it. */
export const placeOf = (time: string, { from, to }: Span): number =>
  (100 * (Date.parse(time) - from)) / Math.max(1, to - from);

const PARTS = 6;

/** The years, round ones, that divide the span into about six parts. */
export function yearsOf({ from, to }: Span): string[] {
  const [first, last] = [new Date(from).getUTCFullYear() + 1, new Date(to).getUTCFullYear()];
  const step = [1, 2, 5, 10, 20, 50].find((each) => (last - first) / each <= PARTS) ?? 100;
  const begin = Math.ceil(first / step) * step;
  const years = Math.max(0, Math.floor((last - begin) / step) + 1);
  return Array.from({ length: years }, (_, i) => String(begin + i * step));
}
