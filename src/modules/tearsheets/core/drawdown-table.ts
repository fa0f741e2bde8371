import { drawdownPeriods } from '../../../../quant/tearsheet/drawdown-periods.js';
import { dayNumber } from './day-number.js';

/** A fall below a peak, by the local dates of the exchange. */
export interface DrawdownRow {
  /** The last session at the peak; the first session where the fall begins at the start. */
  readonly start: string;
  readonly trough: string;
  /** The first session at the peak again; null: not yet. */
  readonly end: string | null;
  /** As a share of the peak. */
  readonly depth: number;
  /** Calendar days from the peak to the recovery, or to the last session. */
  readonly days: number;
  readonly sessions: number;
}

const COUNT = 5;

/** The five deepest falls, deepest first. @param sessions local dates, one for each value of the curve */
export function drawdownTable(curve: Float64Array, sessions: readonly string[]): DrawdownRow[] {
  return drawdownPeriods(curve, COUNT).map(({ start, trough, end, depth }) => {
    const from = sessions[Math.max(0, start)]!;
    const to = sessions[end ?? sessions.length - 1]!;
    return {
      start: from,
      trough: sessions[trough]!,
      end: end === null ? null : to,
      depth,
      days: dayNumber(to) - dayNumber(from),
      sessions: (end ?? sessions.length - 1) - start,
    };
  });
}
