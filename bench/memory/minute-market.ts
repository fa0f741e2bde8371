import { syntheticMarket } from '../../quant/synthetic/synthetic-market.js';

const MINUTES = 390;
const OPENING_MINUTE = 9 * 60 + 30;
const LINES_OF_A_CHUNK = 20_000;

/** One-minute bars of `sessions` sessions as CSV, local time of New York, the same each time, a piece at a time. */
export function* minuteMarket(sessions: number): Generator<string> {
  const market = syntheticMarket({ seed: 1, sessions, barsPerSession: MINUTES, strength: 0.3 });
  let piece = 'date,time,open,high,low,close,volume\n';
  for (let t = 0; t < market.session.length; t++) {
    const date = new Date(market.session[t]! * 86_400_000).toISOString().slice(0, 10);
    const minute = OPENING_MINUTE + market.barOfSession[t]!;
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const prices = [market.open, market.high, market.low, market.close].map((each) => each[t]!.toFixed(6));
    piece += `${date},${time},${prices.join(',')},${market.volume[t]!}\n`;
    if ((t + 1) % LINES_OF_A_CHUNK > 0) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
