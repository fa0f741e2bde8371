const DAY = 86_400_000;
const QUARTER_HOUR = 900_000;

/** Local time of one time zone. Instants are milliseconds UTC, local times milliseconds as if they were UTC. */
export interface ZoneClock {
  /** What to add to an instant to get local time. */
  offsetAt(instant: number): number;
  /**
   * The instant of a local time: the earlier one where clocks were set back; where they were set forward and the
   * local time never was, the instant that the offset before the change gives.
   */
  toInstant(local: number): number;
  /** Local date of an instant, days since 1970-01-01. */
  sessionOf(instant: number): number;
  /** Instant at which a local date begins. */
  startOf(session: number): number;
}

const clocks = new Map<string, ZoneClock>();

/**
 * The clock of an IANA time zone, shared by all callers. Offsets are remembered a day at a time, because asking the
 * runtime costs microseconds and a year of minutes has half a million instants.
 * @throws RangeError when the zone is unknown.
 */
export function zoneClock(timeZone: string): ZoneClock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const clock = makeClock(timeZone);
  clocks.set(timeZone, clock);
  return clock;
}

function makeClock(timeZone: string): ZoneClock {
  const measure = offsetMeter(timeZone);
  const ofDay = new Map<number, number>();
  const ofQuarter = new Map<number, number>();
  const remember = (cache: Map<number, number>, key: number, find: () => number): number => {
    let value = cache.get(key);
    if (value === undefined) cache.set(key, (value = find()));
    return value;
  };
  const offsetAt = (instant: number): number => {
    const day = Math.floor(instant / DAY);
    const whole = remember(ofDay, day, () => {
      const begin = measure(day * DAY);
      return begin === measure((day + 1) * DAY) ? begin : Number.NaN;
    });
    if (!Number.isNaN(whole)) return whole;
    // Every change of the clocks on record falls on a quarter of an hour.
    const quarter = Math.floor(instant / QUARTER_HOUR);
    return remember(ofQuarter, quarter, () => measure(quarter * QUARTER_HOUR));
  };
  const toInstant = (local: number): number => {
    const before = offsetAt(local - DAY);
    const after = offsetAt(local + DAY);
    const exact = [before, after].find((offset) => offsetAt(local - offset) === offset);
    return local - (exact ?? before);
  };
  return {
    offsetAt,
    toInstant,
    sessionOf: (instant) => Math.floor((instant + offsetAt(instant)) / DAY),
    startOf: (session) => toInstant(session * DAY),
  };
}

function offsetMeter(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    era: 'short',
  });
  return (instant) => {
    const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    const year = part['era'] === 'BC' ? 1 - Number(part['year']) : Number(part['year']);
    const local = Date.UTC(
      year,
      Number(part['month']) - 1,
      Number(part['day']),
      Number(part['hour']),
      Number(part['minute']),
      Number(part['second']),
    );
    return local - Math.floor(instant / 1000) * 1000;
  };
}
