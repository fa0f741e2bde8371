import { describe, expect, it } from 'vitest';
import { refitSessions, sampleSpans } from './sample-spans.js';

const WINDOWS = { trainWindow: 756, unit: 'sessions', step: 126, anchored: false } as const;
const SPANS = {
  selection: { start: '2008-05-15T04:00:00.000Z', end: '2017-05-11T04:00:00.000Z' },
  holdout: { start: '2017-05-12T04:00:00.000Z', end: '2020-05-01T04:00:00.000Z' },
};

describe('the spans', () => {
  it('say what each was used for', () => {
    const found = sampleSpans(SPANS, WINDOWS, null);
    expect(found.map(({ name, out_of_sample }) => [name, out_of_sample])).toEqual([
      ['training', false],
      ['selection', true],
      ['holdout', true],
    ]);
    expect(found[0]!.note).toContain('on the 756 sessions before the selection');
    expect(found[1]!.note).toContain('anew every 126 sessions on the 756 sessions before them');
    expect(found[2]!.note).toContain('Untouched');
    expect(sampleSpans(SPANS, { ...WINDOWS, anchored: true }, 2)[1]!.note).toContain(
      'on all sessions before',
    );
    expect(sampleSpans(SPANS, WINDOWS, 2)[2]!.note).toContain('look 2 of the run');
  });

  it.each([
    [null, []],
    [{ selection: SPANS.selection, holdout: null }, ['training', 'selection']],
  ])('are those on record: %j', (spans, names) => {
    expect(sampleSpans(spans, WINDOWS, null).map(({ name }) => name)).toEqual(names);
  });
});

it.each([
  ['sessions', '1h', ['c', 'e']],
  ['bars', '1d', ['c', 'e']],
  ['bars', '1h', []],
] as const)('knows when a model of steps in %s of %s was fitted anew', (unit, timeframe, expected) => {
  expect(refitSessions(['a', 'b', 'c', 'd', 'e'], { step: 2, unit }, timeframe)).toEqual(expected);
});
