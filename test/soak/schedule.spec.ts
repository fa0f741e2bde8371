import { describe, expect, it } from 'vitest';
import { planStrikes } from './schedule.js';

const HOUR_MS = 3_600_000;

describe('the schedule of a soak', () => {
  it('follows from its seed', () => {
    expect(planStrikes(1, HOUR_MS)).toEqual(planStrikes(1, HOUR_MS));
    expect(planStrikes(1, HOUR_MS)).not.toEqual(planStrikes(2, HOUR_MS));
  });

  it('of a longer soak begins like that of a shorter one', () => {
    const short = planStrikes(7, HOUR_MS / 10);
    expect(planStrikes(7, HOUR_MS).slice(0, short.length)).toEqual(short);
  });

  it('has every kind of fault, one to four seconds apart, and none after its end', () => {
    const strikes = planStrikes(3, HOUR_MS);
    expect([...new Set(strikes.map(({ fault }) => fault.kind))].toSorted()).toEqual([
      'cut wire',
      'delete keys',
      'flush redis',
      'freeze process',
      'kill api',
      'kill processor',
      'kill redis',
      'service outage',
      'terminate connections',
    ]);
    const times = strikes.map(({ atMs }) => atMs);
    const gaps = times.slice(1).map((time, place) => time - times[place]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
    expect(Math.max(...gaps)).toBeLessThan(4000);
    expect(Math.max(...times)).toBeLessThan(HOUR_MS);
  });
});
