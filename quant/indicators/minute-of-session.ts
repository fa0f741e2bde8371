import type { Bars } from './bars.js';

/** Minutes between the opening of each bar and the opening of its session's first bar. */
export function minuteOfSession({ ts, session }: Bars): Float64Array {
  const minutes = new Float64Array(ts.length);
  let opened = 0;
  for (let t = 0; t < ts.length; t++) {
    if (t === 0 || session[t] !== session[t - 1]) opened = ts[t]!;
    minutes[t] = (ts[t]! - opened) / 60_000;
  }
  return minutes;
}
