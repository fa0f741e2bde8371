import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zoneClock } from './zone-clock.js';

const utc = (text: string): number => Date.parse(`${text}Z`);

describe('zoneClock', () => {
  it.each([
    { zone: 'America/New_York', local: '2011-03-11T09:30', instant: '2011-03-11T14:30' },
    { zone: 'America/New_York', local: '2011-03-14T09:30', instant: '2011-03-14T13:30' },
    { zone: 'America/New_York', local: '2011-03-13T00:00', instant: '2011-03-13T05:00' },
    { zone: 'America/New_York', local: '2011-11-06T01:30', instant: '2011-11-06T05:30' },
    { zone: 'America/New_York', local: '2011-03-13T02:30', instant: '2011-03-13T07:30' },
    { zone: 'Europe/Moscow', local: '2014-10-27T10:00', instant: '2014-10-27T07:00' },
    { zone: 'Asia/Kolkata', local: '2020-01-01T00:00', instant: '2019-12-31T18:30' },
    { zone: 'Australia/Lord_Howe', local: '2024-10-06T02:30', instant: '2024-10-05T15:30' },
    { zone: 'Pacific/Apia', local: '2011-12-31T00:00', instant: '2011-12-30T10:00' },
    { zone: 'UTC', local: '1950-07-01T12:00', instant: '1950-07-01T12:00' },
  ])('$local in $zone is $instant UTC', ({ zone, local, instant }) => {
    expect(new Date(zoneClock(zone).toInstant(utc(local))).toISOString()).toBe(`${instant}:00.000Z`);
  });

  it('goes back and forth, and agrees with the runtime on the local date', () => {
    const zones = [
      'America/New_York',
      'Europe/London',
      'Asia/Tokyo',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: utc('1975-01-01T00:00') / 1000, max: utc('2035-01-01T00:00') / 1000 }),
        (zone, seconds) => {
          const clock = zoneClock(zone);
          const instant = seconds * 1000;
          const again = clock.toInstant(instant + clock.offsetAt(instant));
          // An hour that the clocks repeat is taken as its first occurrence.
          expect([0, 1_800_000, 3_600_000]).toContain(instant - again);
          const date = new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(
            instant,
          );
          expect(new Date(clock.sessionOf(instant) * 86_400_000).toISOString().slice(0, 10)).toBe(date);
          expect(clock.sessionOf(clock.startOf(clock.sessionOf(instant)))).toBe(clock.sessionOf(instant));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('refuses a zone that does not exist', () => {
    expect(() => zoneClock('Mars/Olympus')).toThrow(RangeError);
  });
});
