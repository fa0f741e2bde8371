/** `value` with three decimals, or a dash where there is none. */
export const decimals = (value: number | null | undefined): string => value?.toFixed(3) ?? '-';

/** A time span in its two largest units: 4.2 s, 3 min 20 s, 2 h 5 min, 3 d 4 h. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.floor(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${minutes % 60} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** An instant of the API (ISO 8601, UTC) without what nobody reads; a dash where there is none. */
export const instant = (iso: string | null): string => iso?.slice(0, 16).replace('T', ' ') ?? '-';

/** A strategy's regime filter in words. */
export const regimes = (filter: Readonly<Record<string, readonly number[]>>): string =>
  Object.entries(filter)
    .map(([name, values]) => `${name} ${values.join(',')}`)
    .join(' and ') || 'any regime';
