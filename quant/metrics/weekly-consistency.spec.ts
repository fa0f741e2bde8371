import { describe, expect, it } from 'vitest';
import { weeklyConsistency, weeklyPnlConsistency } from './weekly-consistency.js';
import { weeklySums, weekOf } from './weeks.js';

/** 2024-01-08, a Monday. */
const MONDAY = 19_730;
const weekdays = (weeks: number) =>
  Int32Array.from({ length: weeks * 5 }, (_, i) => MONDAY + 7 * Math.floor(i / 5) + (i % 5));
const days = (...offsets: number[]) => Int32Array.from(offsets, (offset) => MONDAY + offset);

describe('weeks', () => {
  it.each([
    [MONDAY - 1, -1],
    [MONDAY, 0],
    [MONDAY + 6, 0],
    [MONDAY + 7, 1],
  ])('day %i is %i weeks after the Monday', (day, offset) => {
    expect(weekOf(day) - weekOf(MONDAY)).toBe(offset);
  });

  it.each([
    { name: 'the 53rd week of 2020, which ends in 2021', from: '2020-12-28', to: '2021-01-03' },
    { name: 'the 53rd week of 2015, which ends in 2016', from: '2015-12-28', to: '2016-01-03' },
    { name: 'the first week of 2020, which begins in 2019', from: '2019-12-30', to: '2020-01-05' },
    { name: 'a week in which clocks change', from: '2024-03-04', to: '2024-03-10' },
  ])('$name is one week', ({ from, to }) => {
    const [first, last] = [from, to].map((date) => Date.parse(date) / 86_400_000);
    const of = Array.from({ length: 9 }, (_, i) => weekOf(first! - 1 + i) - weekOf(first!));
    expect(of).toEqual([-1, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect(last! - first!).toBe(6);
    const sessions = Int32Array.from({ length: 14 }, (_, i) => first! + i);
    expect(weeklySums(Int32Array.of(first!, last!, last!), sessions)).toEqual(Float64Array.of(3, 0));
  });

  it('count a week without a trade as zero and leave out days of other weeks', () => {
    expect(weeklySums(days(0, 1, 14, -3, 21), weekdays(3))).toEqual(Float64Array.of(2, 0, 1));
  });

  it('leave out a week in which the exchange is closed', () => {
    expect(weeklySums(days(0, 14), Int32Array.of(MONDAY, MONDAY + 14))).toEqual(Float64Array.of(1, 1));
  });
});

describe('weekly consistency', () => {
  it.each([
    { name: 'even trading', entries: days(0, 1, 7, 8, 14, 15), weeks: 3, expected: 0 },
    { name: 'one busy week in four', entries: days(0, 1, 2, 3), weeks: 4, expected: 2 },
    { name: 'no trade', entries: days(), weeks: 4, expected: null },
    { name: 'a single week', entries: days(0, 1), weeks: 1, expected: null },
  ])('of $name is $expected', ({ entries, weeks, expected }) => {
    expect(weeklyConsistency(entries, weekdays(weeks))).toBe(expected);
  });

  it('of returns is null when the weeks lose on average', () => {
    expect(weeklyPnlConsistency(Float64Array.of(-1, 0.5), days(0, 7), weekdays(2))).toBeNull();
    expect(weeklyPnlConsistency(Float64Array.of(1, 1), days(0, 7), weekdays(2))).toBe(0);
  });
});
