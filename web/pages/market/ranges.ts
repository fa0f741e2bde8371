/** How far back from a market's last bar; null: all of it. */
export const RANGES = [
  { label: '3 m', months: 3 },
  { label: '1 y', months: 12 },
  { label: '2 y', months: 24 },
  { label: '5 y', months: 60 },
  { label: 'All', months: null },
] as const;

/** The day so many months before a market's last bar, YYYY-MM-DD. */
export function startOf({ end }: { readonly end: string | null }, months: number): string | undefined {
  if (end === null) return undefined;
  const date = new Date(end);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 10);
}
