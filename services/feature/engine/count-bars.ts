import type { Bars } from '../../../quant/indicators/bars.js';
import { isoDate } from '../time/iso.js';

/** The bars of one month of sessions. */
export interface MonthOfBars {
  /** YYYY-MM, by the clock of the exchange. */
  readonly month: string;
  readonly sessions: number;
  readonly bars: number;
}

/** How many bars and sessions there are in each month from the first to the last; months without any are among them. */
export function countBars({ session }: Pick<Bars, 'session'>): MonthOfBars[] {
  const months: { month: string; sessions: number; bars: number }[] = [];
  for (let t = 0; t < session.length; t++) {
    if (t > 0 && session[t] === session[t - 1]) {
      months.at(-1)!.bars++;
      continue;
    }
    const month = isoDate(session[t]!).slice(0, 7);
    while (months.length > 0 && months.at(-1)!.month < month) {
      months.push({ month: after(months.at(-1)!.month), sessions: 0, bars: 0 });
    }
    if (months.length === 0) months.push({ month, sessions: 0, bars: 0 });
    months.at(-1)!.sessions++;
    months.at(-1)!.bars++;
  }
  return months;
}

function after(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return number === 12 ? `${year! + 1}-01` : `${year}-${String(number! + 1).padStart(2, '0')}`;
}
