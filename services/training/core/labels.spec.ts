import { expect, it } from 'vitest';
import { labels, type LabelOptions } from './labels.js';

const NONE = Number.NaN;
const base: LabelOptions = {
  open: Float64Array.of(100, 102, 104, 103, 101, 100),
  close: Float64Array.of(101, 103, 104, 102, 100, 110),
  session: Int32Array.of(1, 1, 1, 1, 2, 2),
  target: 'close',
  transform: 'pct_change',
  horizon: 1,
  intraday: false,
};

it.each<[string, Partial<LabelOptions>, number[]]>([
  ['close to close', {}, [103 / 101 - 1, 104 / 103 - 1, 102 / 104 - 1, 100 / 102 - 1, NONE, NONE]],
  [
    'what is traded',
    { target: 'open' },
    [104 / 102 - 1, 103 / 104 - 1, 101 / 103 - 1, 100 / 101 - 1, NONE, NONE],
  ],
  ['two bars held', { horizon: 2 }, [104 / 101 - 1, 102 / 103 - 1, 100 / 104 - 1, NONE, NONE, NONE]],
  ['no label leaves its session', { intraday: true }, [103 / 101 - 1, 104 / 103 - 1, NONE, NONE, NONE, NONE]],
  ['the price itself', { transform: 'none' }, [103, 104, 102, 100, NONE, NONE]],
  [
    'the price that is traded at the end',
    { transform: 'none', target: 'open' },
    [104, 103, 101, 100, NONE, NONE],
  ],
  [
    'the logarithm of the price',
    { transform: 'log', horizon: 2 },
    [Math.log(104), Math.log(102), Math.log(100), NONE, NONE, NONE],
  ],
  [
    'a price of 0 gives none',
    { close: Float64Array.of(0, 1, 2, 3, 4, 5) },
    [NONE, 1, 0.5, 4 / 3 - 1, NONE, NONE],
  ],
])('%s', (_, change, expected) => {
  expect([...labels({ ...base, ...change })]).toEqual(expected);
});

it('log returns add up', () => {
  const one = labels({ ...base, transform: 'log_return' });
  const two = labels({ ...base, transform: 'log_return', horizon: 2 });
  expect(two[0]).toBeCloseTo(one[0]! + one[1]!, 14);
  expect(one[0]).toBeCloseTo(Math.log(103 / 101), 14);
});
