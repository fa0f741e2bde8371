import { describe, expect, it } from 'vitest';
import type { RawBars } from '../store/raw-bars.js';
import { withSessions } from '../time/with-sessions.js';
import { resample } from './resample.js';

const ZONE = 'America/New_York';
function bars(times: readonly string[]) {
  const n = Float64Array.from(times, (_, i) => i + 1);
  const raw: RawBars = {
    ts: Float64Array.from(times, (time) => Date.parse(time)),
    open: n,
    high: n.map((each) => each + 0.5),
    low: n.map((each) => each - 0.5),
    close: n,
    volume: n,
  };
  return withSessions(raw, ZONE);
}
const stamps = (ts: Float64Array): string[] =>
  Array.from(ts, (each) => new Date(each).toISOString().slice(0, 16));

describe('resample', () => {
  it('fills buckets of the local clock and leaves out empty ones', () => {
    const minutes = bars([
      '2011-03-11T14:31Z',
      '2011-03-11T14:34Z',
      '2011-03-11T14:35Z',
      '2011-03-11T14:52Z',
    ]);
    const five = resample(minutes, '5m', ZONE);
    expect(stamps(five.ts)).toEqual(['2011-03-11T14:30', '2011-03-11T14:35', '2011-03-11T14:50']);
    expect(five).toMatchObject({
      open: Float64Array.of(1, 3, 4),
      high: Float64Array.of(2.5, 3.5, 4.5),
      low: Float64Array.of(0.5, 2.5, 3.5),
      close: Float64Array.of(2, 3, 4),
      volume: Float64Array.of(3, 3, 4),
    });
  });

  it('makes a day of a local date, whatever the date in UTC and the hour of its clocks', () => {
    const minutes = bars([
      '2011-03-12T01:00Z',
      '2011-03-14T01:00Z',
      '2011-03-14T03:59Z',
      '2011-03-14T04:00Z',
    ]);
    const days = resample(minutes, '1d', ZONE);
    expect(stamps(days.ts)).toEqual(['2011-03-11T05:00', '2011-03-13T05:00', '2011-03-14T04:00']);
    expect(Array.from(days.volume)).toEqual([1, 5, 4]);
  });

  it('gives the same finished bars when later bars are removed', () => {
    const times = Array.from({ length: 300 }, (_, i) =>
      new Date(Date.parse('2011-03-11T14:30Z') + i * 60_000).toISOString(),
    );
    const whole = resample(bars(times), '15m', ZONE);
    for (const n of [15, 30, 150, 285]) {
      const part = resample(bars(times.slice(0, n)), '15m', ZONE);
      expect(part.close).toEqual(whole.close.slice(0, n / 15));
      expect(part.high).toEqual(whole.high.slice(0, n / 15));
    }
  });
});
