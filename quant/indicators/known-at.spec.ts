import { describe, expect, it } from 'vitest';
import { syntheticMarket } from '../synthetic/synthetic-market.js';
import { alignAsOf } from './align-as-of.js';
import type { Bars } from './bars.js';
import { catalogue } from './catalogue.js';
import { referenceColumns } from './columns/reference-columns.js';
import { knownAt } from './known-at.js';

const DAY = 86_400_000;
const MINUTE = 60_000;
const LAST = 399;

function market(seed: number): Bars {
  const made = syntheticMarket({ seed, sessions: 20, barsPerSession: 20, strength: 0.5 });
  const { session, barOfSession, open, high, low, close, volume } = made;
  const ts = Float64Array.from(session, (day, t) => day * DAY + barOfSession[t]! * MINUTE);
  return { ts, session, open, high, low, close, volume };
}

/** The same bars, of which the last one has traded otherwise: at the same time, for another price. */
function tradedOtherwise(bars: Bars): Bars {
  const change = (values: Float64Array, factor: number): Float64Array =>
    values.map((value, t) => (t === LAST ? value * factor + 1 : value));
  return {
    ...bars,
    open: change(bars.open, 1.5),
    high: change(bars.high, 1.9),
    low: change(bars.low, 1.2),
    close: change(bars.close, 1.7),
    volume: change(bars.volume, 3),
  };
}

const ends = ({ ts }: Bars): Float64Array => ts.map((each) => each + MINUTE);
const reference = (own: Bars, bars: Bars) => ({ bars, rows: alignAsOf(ends(own), ends(bars), 10 * DAY) });

const own = market(3);
const other = market(4);

describe('when a column is known', () => {
  it.each(catalogue(true).map((column) => ({ column, name: column.name, known: knownAt(column) })))(
    '$name: at the $known of its bar',
    ({ column, known }) => {
      const [before, after] = [column.compute(own), column.compute(tradedOtherwise(own))];
      expect(after.subarray(0, LAST)).toEqual(before.subarray(0, LAST));
      if (known === 'open') expect(after[LAST]).toBe(before[LAST]);
      else expect(after[LAST]).not.toBe(before[LAST]);
    },
  );

  it.each(referenceColumns('x').map((column) => ({ column, name: column.name })))(
    '$name: once the bar of the other series has ended',
    ({ column }) => {
      expect(knownAt(column)).toBe('reference');
      const before = column.compute(own, reference(own, other));
      const after = column.compute(own, reference(own, tradedOtherwise(other)));
      expect(after.subarray(0, LAST)).toEqual(before.subarray(0, LAST));
      expect(after[LAST]).not.toBe(before[LAST]);
    },
  );
});
