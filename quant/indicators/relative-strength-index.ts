import { fromBar } from './from-bar.js';
import { wilderMean } from './wilder-mean.js';

/**
 * Wilder's RSI over `n` bars, 0..100: 100 * gains / (gains + losses), both Wilder means of one-bar price changes.
 * 50 when the price has not moved at all. Known from bar 4n on.
 */
export function relativeStrengthIndex(price: Float64Array, n: number): Float64Array {
  const change = fromBar(price.length, 1, (t) => price[t]! - price[t - 1]!);
  const gains = wilderMean(
    change.map((each) => Math.max(each, 0)),
    n,
    1,
  );
  const losses = wilderMean(
    change.map((each) => Math.max(-each, 0)),
    n,
    1,
  );
  return fromBar(price.length, 4 * n, (t) => {
    const moved = gains[t]! + losses[t]!;
    return moved === 0 ? 50 : (100 * gains[t]!) / moved;
  });
}
