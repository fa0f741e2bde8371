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
  const atMidnight = new Map<number, number>();
  const ofQuarter = new Map<number, number>();
  const remember = (cache: Map<number, number>, key: number, find: () => number): number => {
    let value = cache.get(key);
    if (value === undefined) cache.set(key, (value = find()));
    return value;
  };
  const offsetAt = (instant: number): number => {
    const day = Math.floor(instant / DAY);
    const whole = remember(ofDay, day, () => {
      const [begin, end] = [day, day + 1].map((each) =>
        remember(atMidnight, each, () => measure(each * DAY)),
      );
      return begin === end ? begin! : Number.NaN;
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

/** Reads the offset that the runtime prints, such as GMT-05:00 or GMT-04:56:02: a third of the cost of asking for the parts. */
function offsetMeter(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  return (instant) => {
    const [, sign, hours, minutes, seconds] =
      /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(format.format(instant)) ?? [];
    if (sign === undefined) return 0;
    const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds ?? 0);
    return (sign === '-' ? -1000 : 1000) * size;
  };
}
