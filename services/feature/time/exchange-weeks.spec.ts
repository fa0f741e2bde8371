import { expect, it } from 'vitest';
import { weekOf } from '../../../quant/metrics/weeks.js';
import { zoneClock } from './zone-clock.js';

const weeks = (zone: string, times: readonly string[]): number[] => {
  const clock = zoneClock(zone);
  const found = times.map((time) => weekOf(clock.sessionOf(Date.parse(time))));
  return found.map((week) => week - found[0]!);
};

it.each([
  {
    name: 'Auckland opens its week when it is still Sunday in UTC, before and after its clocks change',
    zone: 'Pacific/Auckland',
    times: ['2024-03-31T21:00Z', '2024-04-05T03:00Z', '2024-04-07T22:00Z', '2024-04-12T04:00Z'],
    offsets: [0, 0, 1, 1],
  },
  {
    name: 'New York is still in its Friday when Saturday has begun in UTC, and in its Sunday on a Monday',
    zone: 'America/New_York',
    times: ['2024-03-04T14:30Z', '2024-03-09T00:30Z', '2024-03-11T03:30Z', '2024-03-11T04:30Z'],
    offsets: [0, 0, 0, 1],
  },
  {
    name: 'UTC has weeks of its own',
    zone: 'UTC',
    times: ['2024-03-04T14:30Z', '2024-03-10T23:59Z', '2024-03-11T00:00Z'],
    offsets: [0, 0, 1],
  },
])('$name', ({ zone, times, offsets }) => {
  expect(weeks(zone, times)).toEqual(offsets);
});
