import { describe, expect, it } from 'vitest';
import type { Bars } from '../../../quant/indicators/bars.js';
import { mulberry32 } from '../../../quant/random/mulberry32.js';
import { findBadTicks } from './find-bad-ticks.js';

const MINUTE = 60_000;

/** A hundred quiet minutes around 100, with 0.05 % a minute, of which bar 50 is as given. */
function minutes(bar: Partial<Record<'open' | 'high' | 'low' | 'close', number>>, after?: number): Bars {
  const random = mulberry32(7);
  const close = Float64Array.from({ length: 100 }, () => 100 + 0.1 * (random() - 0.5));
  const open = close.map((price, t) => close[t - 1] ?? price);
  if (after !== undefined) open.fill(after, 51);
  if (after !== undefined) close.fill(after, 51);
  for (const [name, values] of Object.entries({ open, close }))
    values[50] = bar[name as 'open'] ?? values[50]!;
  const high = open.map((price, t) => Math.max(price, close[t]!));
  const low = open.map((price, t) => Math.min(price, close[t]!));
  high[50] = bar.high ?? high[50]!;
  low[50] = bar.low ?? low[50]!;
  return {
    ts: Float64Array.from(close, (_, t) => t * MINUTE),
    session: new Int32Array(100),
    open,
    high,
    low,
    close,
    volume: new Float64Array(100).fill(1),
  };
}

describe('findBadTicks', () => {
  it.each([
    { name: 'a high that nothing else reaches', bars: minutes({ high: 104 }), price: 104 },
    { name: 'a low that nothing else reaches', bars: minutes({ low: 90 }), price: 90 },
    { name: 'a close at ten times the price', bars: minutes({ high: 1000, close: 1000 }), price: 1000 },
  ])('suspects $name', ({ bars, price }) => {
    expect(findBadTicks(bars)).toEqual({
      count: 1,
      examples: [
        { time: '1970-01-01T00:50:00.000Z', price, close_before: bars.close[49], open_after: bars.open[51] },
      ],
    });
  });

  it.each([
    { name: 'nothing at all', bars: minutes({}) },
    { name: 'a fall that stays', bars: minutes({ low: 80, close: 80 }, 80) },
    { name: 'a wick of 2 %', bars: minutes({ high: 102 }) },
  ])('does not suspect $name', ({ bars }) => {
    expect(findBadTicks(bars)).toEqual({ count: 0, examples: [] });
  });

  it('takes a market as it is: what is far for quiet bars is not for wild ones', () => {
    const quiet = minutes({ high: 106 });
    const wild = { ...quiet, close: quiet.close.map((price, t) => price * (t % 2 === 0 ? 1 : 1.005)) };
    expect([findBadTicks(quiet).count, findBadTicks(wild).count]).toEqual([1, 0]);
  });

  it('says no more than it must of a file that is full of them', () => {
    const bars = minutes({});
    const found = findBadTicks({
      ...bars,
      high: bars.high.map((price, t) => (t % 3 === 0 ? 2 * price : price)),
    });
    expect([found.count, found.examples.length]).toEqual([32, 5]);
  });

  it('has nothing to say of no bars', () => {
    const none = new Float64Array(0);
    const bars = {
      ts: none,
      session: new Int32Array(0),
      open: none,
      high: none,
      low: none,
      close: none,
      volume: none,
    };
    expect(findBadTicks(bars)).toEqual({ count: 0, examples: [] });
  });
});
