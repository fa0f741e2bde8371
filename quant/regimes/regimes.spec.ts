import { describe, expect, it } from 'vitest';
import type { Bars } from '../indicators/bars.js';
import { syntheticMarket } from '../synthetic/synthetic-market.js';
import { gmmRegime } from './gmm-regime.js';
import { TooFewRegimeRowsError } from './regime-rows.js';
import { indexRegime, realizedVolatilityRegime, type VolatilityIndex } from './volatility-regime.js';

const DAY = 86_400_000;
const market = syntheticMarket({ seed: 5, sessions: 900, barsPerSession: 1, strength: 0 });
const bars: Bars = { ...market, ts: Float64Array.from(market.session, (day) => day * DAY) };
const fitUntil = bars.ts[499]!;

const head = ({ ts, session, open, high, low, close, volume }: Bars, n: number): Bars => ({
  ts: ts.slice(0, n),
  session: session.slice(0, n),
  open: open.slice(0, n),
  high: high.slice(0, n),
  low: low.slice(0, n),
  close: close.slice(0, n),
  volume: volume.slice(0, n),
});

const index = { session: bars.session, close: bars.session.map((_, t) => 10 + ((t * 7) % 40) + t / 100) };
const vix = { session: index.session, close: Float64Array.from(index.close) };
/** The index as bars know it whose day ends with that of the index. */
const knownTo = ({ session }: Bars, { session: days, close } = vix): VolatilityIndex => {
  const rows = Int32Array.from(session, (day) => days.findLastIndex((each) => each <= day));
  return { session: days, close, rows };
};

describe.each([
  { name: 'regime_gmm', values: [0, 1], label: (b: Bars, until: number) => gmmRegime(b, until) },
  {
    name: 'regime_vix of realised volatility',
    values: [0, 1, 2, 3],
    label: (b: Bars, until: number) => realizedVolatilityRegime(b, until),
  },
  {
    name: 'regime_vix of an index',
    values: [0, 1, 2, 3],
    label: (b: Bars, until: number) =>
      indexRegime(
        b,
        until,
        knownTo(b, {
          session: vix.session.slice(0, b.session.length),
          close: vix.close.slice(0, b.session.length),
        }),
      ),
  },
])('$name', ({ values, label }) => {
  const whole = label(bars, fitUntil);

  it.each([500, 501, 640, 899])('does not change when bars from %i on are removed', (n) => {
    expect(label(head(bars, n), fitUntil)).toEqual(whole.slice(0, n));
  });

  it('uses every label, and -1 only at the start', () => {
    expect(new Set(whole)).toEqual(new Set([-1, ...values]));
    expect(whole.lastIndexOf(-1)).toBeLessThan(20);
  });

  it('depends on the fitting date', () => {
    expect(label(bars, bars.ts[200]!)).not.toEqual(whole);
  });

  it('refuses a history that is too short', () => {
    expect(() => label(bars, bars.ts[60]!)).toThrow(TooFewRegimeRowsError);
  });
});

describe('regime_vix of an index', () => {
  it('takes the close of the session before, never that of the same session', () => {
    const labels = indexRegime(bars, fitUntil, knownTo(bars));
    const moved = { session: vix.session, close: vix.close.map((value, t) => (t === 700 ? 1000 : value)) };
    const changed = indexRegime(bars, fitUntil, knownTo(bars, moved));
    expect(Array.from(changed, (value, t) => (value === labels[t] ? -1 : t)).filter((t) => t >= 0)).toEqual([
      701,
    ]);
    expect(changed[701]).toBe(3);
  });

  it('takes an earlier close while the day of the index is not over', () => {
    const known = knownTo(bars);
    const late = { ...known, rows: known.rows.map((row) => row - 2) };
    const spike = (t: number, index: VolatilityIndex): VolatilityIndex => ({
      ...index,
      close: index.close.map((value, i) => (i === t ? 1000 : value)),
    });
    const labels = indexRegime(bars, fitUntil, late);
    const changed = indexRegime(bars, fitUntil, spike(700, late));
    expect(Array.from(changed.keys()).filter((t) => changed[t] !== labels[t])).toEqual([702]);
  });

  it('does not know what an index that ended long ago says', () => {
    const ended = { session: vix.session.slice(0, 600), close: vix.close.slice(0, 600) };
    const labels = indexRegime(bars, fitUntil, knownTo(bars, ended));
    expect(labels[600]).toBeGreaterThanOrEqual(0);
    expect(new Set(labels.slice(612))).toEqual(new Set([-1]));
  });

  it('buckets an intraday session by one value', () => {
    const minutes = syntheticMarket({ seed: 5, sessions: 130, barsPerSession: 5, strength: 0 });
    const intraday = {
      ...minutes,
      ts: Float64Array.from(minutes.session, (day, t) => day * DAY + minutes.barOfSession[t]! * 60_000),
    };
    const labels = indexRegime(intraday, Infinity, knownTo(intraday));
    for (let t = 1; t < labels.length; t++) {
      if (intraday.session[t] === intraday.session[t - 1]) expect(labels[t]).toBe(labels[t - 1]);
    }
    expect(labels.filter((label) => label === -1)).toHaveLength(5);
  });
});
