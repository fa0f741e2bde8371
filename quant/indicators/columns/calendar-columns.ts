import { monthOf, weekdayOf } from '../civil-date.js';
import type { FeatureColumn } from '../column.js';
import { fromBar } from '../from-bar.js';
import { minuteOfSession } from '../minute-of-session.js';

const cycle = (name: string, formula: string, phase: (session: number) => number): FeatureColumn[] =>
  (['sin', 'cos'] as const).map((wave) => ({
    name: `${name}_${wave}`,
    kind: 'calendar',
    formula: `${wave}(2 pi * ${formula})`,
    warmupBars: 0,
    scaleFree: true,
    knownAtOpen: true,
    compute: ({ session }) => fromBar(session.length, 0, (t) => Math[wave](2 * Math.PI * phase(session[t]!))),
  }));

/** Where the session stands in the week and the year. */
export const CALENDAR_COLUMNS: readonly FeatureColumn[] = [
  ...cycle('day_of_week', 'weekday / 7, Monday = 0', (session) => weekdayOf(session) / 7),
  ...cycle('month', '(month - 1) / 12', (session) => (monthOf(session) - 1) / 12),
];

/** Where the bar stands in its session; constant, and therefore left out, for daily bars. */
export const INTRADAY_COLUMNS: readonly FeatureColumn[] = [
  {
    name: 'minute_of_session',
    kind: 'calendar',
    formula: "minutes since the opening of the session's first bar",
    warmupBars: 0,
    scaleFree: true,
    knownAtOpen: true,
    compute: (bars) => minuteOfSession(bars),
  },
  {
    name: 'first_hour',
    kind: 'calendar',
    formula: '1 in the first 60 minutes of the session, else 0',
    warmupBars: 0,
    scaleFree: true,
    knownAtOpen: true,
    compute: (bars) => minuteOfSession(bars).map((minute) => (minute < 60 ? 1 : 0)),
  },
];
