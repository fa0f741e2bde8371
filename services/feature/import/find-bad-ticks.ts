import type { Bars } from '../../../quant/indicators/bars.js';
import { isoTime } from '../time/iso.js';
import type { SuspectedBadTicks } from './quality-report.js';

/** An excursion is suspect from so many usual moves on ... */
const USUAL_MOVES = 20;
/** ... and from so large a share of the price on, because quiet minutes make usual moves tiny. */
const LEAST = 0.03;
const EXAMPLES = 5;

/**
 * Prices that leave and come back within one bar: a high above, or a low below, both the close before and the open
 * after by 3 % and by 20 usual moves (the median |ln(close / close before)| of bars that moved). One wrong print looks
 * like that, and to a strategy like a gain that nobody could have had. Only suspected, never changed.
 */
export function findBadTicks({ ts, open, high, low, close }: Bars): SuspectedBadTicks {
  const limit = Math.exp(Math.max(LEAST, USUAL_MOVES * usualMove(close)));
  let count = 0;
  const examples: SuspectedBadTicks['examples'][number][] = [];
  for (let t = 1; t + 1 < close.length; t++) {
    const [before, after] = [close[t - 1]!, open[t + 1]!];
    const above = high[t]! > limit * Math.max(before, after);
    if (!above && low[t]! * limit >= Math.min(before, after)) continue;
    if (count++ >= EXAMPLES) continue;
    examples.push({
      time: isoTime(ts[t]!),
      price: above ? high[t]! : low[t]!,
      close_before: before,
      open_after: after,
    });
  }
  return { count, examples };
}

function usualMove(close: Float64Array): number {
  const moves = new Float64Array(close.length);
  let count = 0;
  for (let t = 1; t < close.length; t++) {
    if (close[t] !== close[t - 1]) moves[count++] = Math.abs(Math.log(close[t]! / close[t - 1]!));
  }
  return moves.subarray(0, count).sort()[count >> 1] ?? 0;
}
