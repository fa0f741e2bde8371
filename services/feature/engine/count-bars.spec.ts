import { expect, it } from 'vitest';
import { countBars } from './count-bars.js';

const sessions = (...dates: string[]) => ({
  session: Int32Array.from(dates, (date) => Date.parse(date) / 86_400_000),
});

it.each([
  { name: 'no bars', bars: sessions(), expected: [] },
  {
    name: 'several bars of a session',
    bars: sessions('2020-03-30', '2020-03-30', '2020-03-31'),
    expected: [{ month: '2020-03', sessions: 2, bars: 3 }],
  },
  {
    name: 'a gap over the end of a year',
    bars: sessions('2019-11-29', '2020-02-03'),
    expected: [
      { month: '2019-11', sessions: 1, bars: 1 },
      { month: '2019-12', sessions: 0, bars: 0 },
      { month: '2020-01', sessions: 0, bars: 0 },
      { month: '2020-02', sessions: 1, bars: 1 },
    ],
  },
])('$name', ({ bars, expected }) => {
  expect(countBars(bars)).toEqual(expected);
});
