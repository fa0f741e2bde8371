import type { Calendar } from './calendar.js';
import type { BarRange, Market } from './market.js';

/**
 * Value of one unit bought at the first open that a strategy could enter (the second bar of the range) and held to the
 * end, at the close of each session; 1 before that.
 */
export function benchmarkEquity(market: Market, { first }: BarRange, { lastBar }: Calendar): Float64Array {
  const { open, close } = market;
  return Float64Array.from(lastBar, (bar) => (bar <= first ? 1 : close[bar]! / open[first + 1]!));
}
