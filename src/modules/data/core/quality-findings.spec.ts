import { describe, expect, it } from 'vitest';
import { type Quality, qualityFindings } from './quality-findings.js';

const clean: Quality = {
  bars: 1000,
  problems: [],
  flat_bars: 0,
  zero_volume_bars: 0,
  suspected_splits: [],
  suspected_bad_ticks: { count: 0 },
  missing_weekdays: 0,
  gaps: [],
  short_sessions: 0,
};
const split = { date: '2014-06-09', ratio: '7', close_before: 645, open: 92 };
const gap = (days: number) => ({ after: '2001-09-10', before: '2001-09-17', days });

describe('what a quality report says', () => {
  it.each<{ name: string; change: Partial<Quality>; expected: [level: string, text: RegExp][] }>([
    { name: 'clean bars', change: {}, expected: [] },
    {
      name: 'one split',
      change: { suspected_splits: [split] },
      expected: [['warning', /^1 suspected split:/]],
    },
    { name: 'a usual holiday', change: { gaps: [gap(7)] }, expected: [] },
    {
      name: 'a hole beside a holiday',
      change: { gaps: [gap(400), gap(5)] },
      expected: [['warning', /^1 hole of more than 10 days, the longest of 400 days after 2001-09-10/]],
    },
    {
      name: 'a few flat bars',
      change: { flat_bars: 100 },
      expected: [['note', /^100 bars that stand still/]],
    },
    { name: 'many flat bars', change: { flat_bars: 101 }, expected: [['warning', /^10 % of the bars/]] },
    {
      name: 'an index without volume',
      change: { zero_volume_bars: 1000 },
      expected: [['note', /^no volume/]],
    },
    {
      name: 'repairs before usual things',
      change: {
        missing_weekdays: 9,
        problems: [{ check: 'negative volume', count: 2, repair: 'the volume becomes 0' }],
        suspected_bad_ticks: { count: 3 },
      },
      expected: [
        ['warning', /^3 suspected bad ticks/],
        ['warning', /^2 repairs: negative volume \(the volume becomes 0\)/],
        ['note', /^9 weekdays without a bar, holidays among them/],
      ],
    },
  ])('$name', ({ change, expected }) => {
    expect(qualityFindings({ ...clean, ...change })).toEqual(
      expected.map(([level, text]) => ({ level, text: expect.stringMatching(text) as string })),
    );
  });
});
