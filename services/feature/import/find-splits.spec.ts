import { describe, expect, it } from 'vitest';
import type { Bars } from '../../../quant/indicators/bars.js';
import { findSplits } from './find-splits.js';

/** Forty quiet sessions at 100 with 1,000 shares a day; from session 30 on at `price` with `volume` on that day. */
function jump(price: number, volume: number, after = volume): Bars {
  const at = (t: number): number => (t < 30 ? 100 : price);
  const prices = Float64Array.from({ length: 40 }, (_, t) => at(t));
  return {
    ts: Float64Array.from({ length: 40 }, (_, t) => t * 86_400_000),
    session: Int32Array.from({ length: 40 }, (_, t) => t),
    open: prices,
    high: prices,
    low: prices,
    close: prices,
    volume: Float64Array.from({ length: 40 }, (_, t) => (t < 30 ? 1000 : t === 30 ? volume : after)),
  };
}

describe('findSplits', () => {
  it.each([
    { name: 'two for one', bars: jump(50, 2000), ratio: '2' },
    { name: 'two for one on a day the market rose 4 %', bars: jump(52, 2500), ratio: '2' },
    { name: 'three for two', bars: jump(66.7, 1500), ratio: '3/2' },
    { name: 'one for ten', bars: jump(1000, 100), ratio: '1/10' },
    {
      name: 'without any volume to judge by',
      bars: { ...jump(50, 0), volume: new Float64Array(40) },
      ratio: '2',
    },
  ])('suspects $name', ({ bars, ratio }) => {
    expect(findSplits(bars)).toEqual([
      expect.objectContaining({ date: '1970-01-31', ratio, close_before: 100 }),
    ]);
  });

  it.each([
    { name: 'a crash by half in which ten times the money changes hands', bars: jump(50, 20_000, 2000) },
    { name: 'a fall by a quarter', bars: jump(75, 1000) },
    { name: 'nothing at all', bars: jump(100, 1000) },
  ])('does not suspect $name', ({ bars }) => {
    expect(findSplits(bars)).toEqual([]);
  });

  it('looks between sessions only', () => {
    const bars = jump(50, 2000);
    expect(findSplits({ ...bars, session: new Int32Array(40) })).toEqual([]);
  });
});
