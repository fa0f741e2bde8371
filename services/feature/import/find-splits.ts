import type { Bars } from '../../../quant/indicators/bars.js';
import { isoDate } from '../time/iso.js';
import type { SuspectedSplit } from './quality-report.js';

const RATIOS: readonly { text: string; value: number }[] = [
  { text: '3/2', value: 1.5 },
  ...[2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 50].flatMap((n) => [
    { text: String(n), value: n },
    { text: `1/${n}`, value: 1 / n },
  ]),
];
/** On the day of a split the market moves overnight as on any other day. */
const TOLERANCE = 0.06;
/** A split changes the number of shares, not the money that changes hands; a crash multiplies the money. */
const MONEY_SURGE = 3;
const MONEY_SESSIONS = 20;

/**
 * Overnight price ratios that look like a stock split which the prices were not adjusted for: within 6 % of a usual
 * ratio, while the session's turnover stays below three times its 20-session mean. Only suspected, never applied.
 */
export function findSplits({ session, open, close, volume }: Bars): SuspectedSplit[] {
  const found: SuspectedSplit[] = [];
  const money: number[] = [];
  let first = 0;
  for (let t = 1; t <= session.length; t++) {
    if (t < session.length && session[t] === session[t - 1]) continue;
    let turnover = 0;
    for (let i = first; i < t; i++) turnover += close[i]! * volume[i]!;
    const split = first === 0 ? undefined : splitRatio(close[first - 1]!, open[first]!);
    const usual = mean(money.slice(-MONEY_SESSIONS));
    if (split !== undefined && (usual === 0 || turnover < MONEY_SURGE * usual)) {
      found.push({
        date: isoDate(session[first]!),
        ratio: split,
        close_before: close[first - 1]!,
        open: open[first]!,
      });
    }
    money.push(turnover);
    first = t;
  }
  return found;
}

const splitRatio = (before: number, after: number): string | undefined =>
  RATIOS.find(({ value }) => Math.abs(Math.log(before / after / value)) < TOLERANCE)?.text;

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((a, b) => a + b, 0) / values.length;
