const DAY = 86_400_000;

/** Days since 1970-01-01 of a date such as 2026-01-05. */
export const dayNumber = (date: string): number => Date.parse(date) / DAY;

/** The date of a day number. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
