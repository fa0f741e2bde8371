import type { Frame } from '../../common/frame.js';
import { UpstreamError } from '../upstream/upstream-error.js';
import { iso } from './align-predictions.js';

/** @throws UpstreamError invalid, when bars are out of order or have a price that nothing can be bought at */
export function checkBars({ ts, session, open, close }: Frame): void {
  for (let t = 0; t < ts.length; t++) {
    const ordered = t === 0 || (ts[t]! > ts[t - 1]! && session[t]! >= session[t - 1]!);
    if (!ordered) throw invalid(`the bar at ${iso(ts[t]!)} out of order`);
    if (!isPrice(open[t]!) || !isPrice(close[t]!)) throw invalid(`the bar at ${iso(ts[t]!)} without a price`);
  }
}

const isPrice = (value: number): boolean => value > 0 && value < Infinity;
const invalid = (what: string): UpstreamError =>
  new UpstreamError('feature', 'invalid', `The feature service answered ${what}.`);
