import { expect, it } from 'vitest';
import { tradePage, type TradeRow } from './trade-page.js';

const row = (number: number, net_return: number, bars: number | null): TradeRow => ({
  number,
  entry_ts: null,
  exit_ts: null,
  entry_session: null,
  exit_session: null,
  direction: 1,
  entry: null,
  exit: null,
  bars,
  gross_return: net_return,
  net_return,
  prediction: null,
  regimes: {},
});
const ROWS = [row(1, 0.02, 3), row(2, -0.01, null), row(3, 0.02, 1), row(4, 0, 2)];

it.each([
  ['entry_ts', 'asc', 0, 9, [1, 2, 3, 4]],
  ['entry_ts', 'desc', 0, 9, [4, 3, 2, 1]],
  ['net_return', 'desc', 0, 9, [1, 3, 4, 2]],
  ['net_return', 'asc', 1, 2, [4, 1]],
  ['bars', 'asc', 0, 9, [3, 4, 1, 2]],
  ['bars', 'desc', 0, 9, [1, 4, 3, 2]],
  ['prediction', 'desc', 0, 9, [1, 2, 3, 4]],
  ['bars', 'asc', 4, 9, []],
] as const)('sorts by %s, %s, from %i', (sort, order, offset, limit, numbers) => {
  expect(tradePage(ROWS, { sort, order, offset, limit }).map(({ number }) => number)).toEqual(numbers);
});
