import { settings } from '../app/settings.ts';

/** What stands where there is no value. */
export const NONE = '–';

const formats = new Map<string, { format: (value: never) => string }>();

/** Intl's formatters are dear to make and cheap to use. */
function formatter<T extends { format: (value: never) => string }>(
  kind: string,
  make: (locale?: string) => T,
): T {
  const { locale, timeZone } = settings();
  const key = `${kind} ${locale} ${timeZone}`;
  const known = formats.get(key) ?? make(locale === 'browser' ? undefined : locale);
  formats.set(key, known);
  return known as T;
}

type Maybe<T> = T | null | undefined;

/** With a fixed number of decimals, so that columns align. */
export function decimal(value: Maybe<number>, digits = 2): string {
  if (value === null || value === undefined || Number.isNaN(value)) return NONE;
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return formatter(`decimal${digits}`, (locale) => new Intl.NumberFormat(locale, options)).format(value);
}

/** A count, with separators. */
export const count = (value: Maybe<number>): string => decimal(value, 0);

/** A fraction as per cent: 0.123 as 12.3 %. */
export function percent(value: Maybe<number>, digits = 1): string {
  if (value === null || value === undefined || Number.isNaN(value)) return NONE;
  const options = { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits } as const;
  return formatter(`percent${digits}`, (locale) => new Intl.NumberFormat(locale, options)).format(value);
}

/** With its sign, also when it is positive. */
export const signed = (value: Maybe<number>, digits = 2): string =>
  value !== null && value !== undefined && value > 0 ? `+${decimal(value, digits)}` : decimal(value, digits);

/** Seconds as people say them: 840 ms, 12.3 s, 4 min 5 s, 2 h 10 min. */
export function duration(seconds: Maybe<number>): string {
  if (seconds === null || seconds === undefined || Number.isNaN(seconds)) return NONE;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${decimal(seconds, 1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

const zone = (): { timeZone?: string } =>
  settings().timeZone === 'local' ? {} : { timeZone: settings().timeZone };

/** Date and time to the second, in the zone of the settings. */
export function dateTime(iso: Maybe<string>): string {
  if (iso === null || iso === undefined) return NONE;
  const make = (locale?: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', ...zone() });
  return formatter('dateTime', make).format(new Date(iso));
}

/** The time of day. */
export function timeOfDay(iso: Maybe<string>): string {
  if (iso === null || iso === undefined) return NONE;
  const make = (locale?: string) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium', ...zone() });
  return formatter('timeOfDay', make).format(new Date(iso));
}

/**
 * A session of a market, 2020-03-16 as it is written there, or, with the exchange's zone, the one that an instant belongs
 * to.
 */
export function day(iso: Maybe<string>, timeZone = 'UTC'): string {
  if (iso === null || iso === undefined) return NONE;
  const make = (locale?: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  return formatter(`day ${timeZone}`, make).format(new Date(iso));
}

/** How long ago: 12 s ago, 3 min ago. */
export function ago(iso: Maybe<string>, now = Date.now()): string {
  if (iso === null || iso === undefined) return NONE;
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  if (seconds < 60) return `${Math.round(seconds)} s ago`;
  if (seconds < 3600) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86_400)} d ago`;
}
