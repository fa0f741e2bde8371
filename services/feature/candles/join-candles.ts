import type { Bars } from '../../../quant/indicators/bars.js';
import { isoTime } from '../time/iso.js';

/** Some neighbouring bars as one. */
export interface Candle {
  /** Opening time of the first bar, ISO 8601 UTC. */
  readonly time: string;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
  readonly bars: number;
}

/** The bars from `first` up to, not including, `end`. */
export interface BarRange {
  readonly first: number;
  readonly end: number;
}

/** The bars whose session is from `from` to `to`, both days since 1970-01-01 and included; absent: no bound. */
export function rangeOf({ session }: Pick<Bars, 'session'>, from = -Infinity, to = Infinity): BarRange {
  let first = 0;
  while (first < session.length && session[first]! < from) first++;
  let end = session.length;
  while (end > first && session[end - 1]! > to) end--;
  return { first, end };
}

/** How many bars each candle takes so that there are at most `most`. */
export const barsPerCandle = ({ first, end }: BarRange, most: number): number =>
  Math.max(1, Math.ceil((end - first) / most));

/** `size` bars each, from the first of the range on; the last candle may have fewer. */
export function joinCandles(bars: Bars, { first, end }: BarRange, size: number): Candle[] {
  const candles: Candle[] = [];
  for (let from = first; from < end; from += size) {
    const to = Math.min(from + size, end);
    let [high, low, volume] = [-Infinity, Infinity, 0];
    for (let t = from; t < to; t++) {
      high = Math.max(high, bars.high[t]!);
      low = Math.min(low, bars.low[t]!);
      volume += bars.volume[t]!;
    }
    const [open, close] = [bars.open[from]!, bars.close[to - 1]!];
    candles.push({ time: isoTime(bars.ts[from]!), open, high, low, close, volume, bars: to - from });
  }
  return candles;
}
