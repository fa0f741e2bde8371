import { describe, expect, it } from 'vitest';
import { distinctResults, spanOf, type TriedStats } from './tried-result.js';

it('takes results with equal keys for one', () => {
  const results = ['a', 'b', 'a', 'c', 'b'].map((key, at) => ({ key, at }));
  expect(distinctResults(results).map(({ at }) => at)).toEqual([0, 1, 3]);
});

describe('spanOf', () => {
  const span = (span_start?: string | null, span_end?: string | null): { stats: TriedStats } => ({
    stats: { sqn_raw: 1, trade_count: 1, span_start, span_end },
  });
  it.each<[string, { stats: TriedStats }[], string | null, string | null]>([
    [
      'reaches from the first to the last',
      [
        span('2010-01-05T05:00:00Z', '2012-01-03T05:00:00Z'),
        span('2010-01-04T05:00:00Z', '2011-01-03T05:00:00Z'),
      ],
      '2010-01-04T05:00:00.000Z',
      '2012-01-03T05:00:00.000Z',
    ],
    [
      'passes over what is no time',
      [span('soon', 'later'), span(null), span('2010-01-04')],
      '2010-01-04T00:00:00.000Z',
      null,
    ],
    ['is unknown for none', [], null, null],
  ])('%s', (_case, results, start, end) => {
    const found = spanOf(results);
    expect([found.start?.toISOString() ?? null, found.end?.toISOString() ?? null]).toEqual([start, end]);
  });
});
