/** An instant in milliseconds as ISO 8601 UTC. */
export function isoTime(instant: number): string {
  return new Date(instant).toISOString();
}

/** A day number (days since 1970-01-01) as YYYY-MM-DD. */
export function isoDate(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
