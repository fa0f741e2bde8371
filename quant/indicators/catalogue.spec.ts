import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { syntheticMarket } from '../synthetic/synthetic-market.js';
import { alignAsOf } from './align-as-of.js';
import type { Bars } from './bars.js';
import { catalogue, CATALOGUE_WARMUP_BARS } from './catalogue.js';
import { referenceColumns } from './columns/reference-columns.js';

const DAY = 86_400_000;
function bars(seed: number, sessions: number, barsPerSession: number): Bars {
  const { session, barOfSession, open, high, low, close, volume } = syntheticMarket({
    seed,
    sessions,
    barsPerSession,
    strength: 0.5,
  });
  const ts = Float64Array.from(session, (day, t) => day * DAY + barOfSession[t]! * 60_000);
  return { ts, session, open, high, low, close, volume };
}

const map = (source: Bars, change: (values: Float64Array, field: string) => Float64Array): Bars => ({
  ...source,
  open: change(source.open, 'open'),
  high: change(source.high, 'high'),
  low: change(source.low, 'low'),
  close: change(source.close, 'close'),
  volume: change(source.volume, 'volume'),
});
const head = (source: Bars, n: number): Bars => ({
  ...map(source, (values) => values.slice(0, n)),
  ts: source.ts.slice(0, n),
  session: source.session.slice(0, n),
});

const intraday = bars(3, 12, 30);
const other = bars(4, 12, 30);
const columns = catalogue(true);

/** Bars of one minute: they end a minute after they open. */
const ends = ({ ts }: Bars): Float64Array => ts.map((each) => each + 60_000);
const reference = (main: Bars, second: Bars) => ({
  bars: second,
  rows: alignAsOf(ends(main), ends(second), 10 * DAY),
});

describe('the catalogue', () => {
  it('has unique names, the names people ask for, and no warm-up beyond its own', () => {
    const names = columns.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(60);
    expect(names).toEqual(
      expect.arrayContaining([
        'sma_20',
        'sma_50',
        'rsi_14',
        'macd_line',
        'atr_14',
        'volume_sma_20',
        'obv',
        'logret_1',
      ]),
    );
    for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,63}$/);
    expect(Math.max(...columns.map(({ warmupBars }) => warmupBars))).toBe(CATALOGUE_WARMUP_BARS);
    expect(catalogue(false).map(({ name }) => name)).not.toContain('minute_of_session');
  });

  it.each(columns)('$name: warm-up, and no look ahead at any cut', ({ compute, warmupBars }) => {
    const whole = compute(intraday);
    expect(whole).toHaveLength(intraday.close.length);
    for (let t = 0; t < whole.length; t++)
      expect(Number.isFinite(whole[t]!), `bar ${t}`).toBe(t >= warmupBars);
    for (const n of [1, warmupBars, warmupBars + 1, 121, 200, 359]) {
      expect(compute(head(intraday, n))).toEqual(whole.slice(0, n));
    }
  });

  it.each(referenceColumns('spy'))(
    '$name: no look ahead at any cut of either series',
    ({ compute, warmupBars }) => {
      const late = head(other, 300);
      const whole = compute(intraday, reference(intraday, late));
      expect(whole.findIndex((value) => !Number.isNaN(value))).toBe(warmupBars);
      expect(whole.subarray(warmupBars).every(Number.isFinite)).toBe(true);
      for (const n of [22, 121, 250, 301]) {
        const main = head(intraday, n);
        expect(compute(main, reference(main, late))).toEqual(whole.slice(0, n));
        expect(compute(main, reference(main, head(other, n)))).toEqual(
          compute(intraday, reference(intraday, other)).slice(0, n),
        );
      }
    },
  );

  it.each(columns.filter(({ scaleFree }) => scaleFree))(
    '$name does not depend on the scale',
    ({ compute }) => {
      const scaled = compute(
        map(intraday, (values, field) => values.map((v) => v * (field === 'volume' ? 1000 : 7.3))),
      );
      const plain = compute(intraday);
      for (let t = 0; t < plain.length; t++) {
        if (Number.isNaN(plain[t]!)) continue;
        expect(Math.abs(scaled[t]! - plain[t]!)).toBeLessThan(1e-8 * Math.max(1, Math.abs(plain[t]!)));
      }
    },
  );

  it.each(columns.filter(({ scaleFree }) => !scaleFree))('$name does depend on the scale', ({ compute }) => {
    const scaled = compute(
      map(intraday, (values, field) => values.map((v) => v * (field === 'volume' ? 1000 : 7.3))),
    );
    expect(scaled[200]).not.toBeCloseTo(compute(intraday)[200]!, 3);
  });

  const price = fc.oneof(
    fc.constantFrom(1, 1, 1, 100, 1e-8, 1e9),
    fc.double({ min: 1e-6, max: 1e6, noNaN: true, noDefaultInfinity: true }),
  );
  const volume = fc.oneof(fc.constantFrom(0, 0, 1, 1e12), fc.double({ min: 0, max: 1e9, noNaN: true }));
  it('is finite after warm-up on any bars, flat, empty or wild', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(price, price, price, price, volume), { minLength: 130, maxLength: 160 }),
        fc.boolean(),
        (rows, flat) => {
          const at = (i: 0 | 1 | 2 | 3 | 4) => Float64Array.from(rows, (row) => (flat ? rows[0]! : row)[i]);
          const [open, close] = [at(0), at(1)];
          const wild: Bars = {
            ts: Float64Array.from(rows, (_, t) => t * 60_000),
            session: new Int32Array(rows.length),
            open,
            close,
            high: at(2).map((value, t) => Math.max(value, open[t]!, close[t]!)),
            low: at(3).map((value, t) => Math.min(value, open[t]!, close[t]!)),
            volume: at(4),
          };
          for (const { name, compute, warmupBars } of columns) {
            expect([name, compute(wild).subarray(warmupBars).every(Number.isFinite)]).toEqual([name, true]);
          }
          for (const { name, compute, warmupBars } of referenceColumns('r')) {
            const values = compute(wild, reference(wild, wild)).subarray(warmupBars);
            expect([name, values.every(Number.isFinite)]).toEqual([name, true]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('neutral values on a market that stands still', () => {
  const still: Bars = {
    ts: Float64Array.from({ length: 150 }, (_, t) => t * 60_000),
    session: new Int32Array(150),
    open: new Float64Array(150).fill(12.34),
    high: new Float64Array(150).fill(12.34),
    low: new Float64Array(150).fill(12.34),
    close: new Float64Array(150).fill(12.34),
    volume: new Float64Array(150),
  };
  it.each([
    ['rsi_14', 50],
    ['stoch_k_14', 50],
    ['williams_r_14', -50],
    ['cci_20', 0],
    ['adx_14', 0],
    ['di_balance_14', 0],
    ['zscore_20', 0],
    ['bb_pct_b_20', 0.5],
    ['volume_ratio_20', 1],
    ['volume_zscore_20', 0],
    ['mfi_14', 50],
    ['vol_ratio_5_20', 1],
    ['realized_vol_20', 0],
    ['close_location', 0.5],
    ['close_to_vwap_20', 0],
    ['obv_share_20', 0],
  ])('%s is %d', (name, expected) => {
    expect(columns.find((each) => each.name === name)!.compute(still)[149]).toBe(expected);
  });
});

describe('calendar columns', () => {
  it.each([
    { date: '2020-03-02', day: 0, month: 3 },
    { date: '2000-02-29', day: 1, month: 2 },
    { date: '1999-12-31', day: 4, month: 12 },
    { date: '1969-07-20', day: 6, month: 7 },
    { date: '2100-03-01', day: 0, month: 3 },
  ])('$date is weekday $day of month $month', ({ date, day, month }) => {
    const session = Int32Array.of(Date.parse(date) / DAY);
    const one = { ...head(intraday, 1), session };
    const at = (name: string): number => columns.find((each) => each.name === name)!.compute(one)[0]!;
    expect(at('day_of_week_sin')).toBeCloseTo(Math.sin((2 * Math.PI * day) / 7), 12);
    expect(at('day_of_week_cos')).toBeCloseTo(Math.cos((2 * Math.PI * day) / 7), 12);
    expect(at('month_sin')).toBeCloseTo(Math.sin((2 * Math.PI * (month - 1)) / 12), 12);
    expect(at('month_cos')).toBeCloseTo(Math.cos((2 * Math.PI * (month - 1)) / 12), 12);
  });
});

describe('alignAsOf', () => {
  it.each([
    {
      name: 'takes the last bar that has ended',
      ends: [10, 20, 30],
      others: [5, 15, 20, 31],
      age: 100,
      rows: [0, 2, 2],
    },
    { name: 'knows nothing before the first end', ends: [4, 5], others: [5], age: 100, rows: [-1, 0] },
    { name: 'forgets what is too old', ends: [10, 16], others: [5], age: 10, rows: [0, -1] },
    { name: 'has nothing to take from nothing', ends: [10], others: [], age: 10, rows: [-1] },
  ])('$name', ({ ends, others, age, rows }) => {
    expect(Array.from(alignAsOf(Float64Array.from(ends), Float64Array.from(others), age))).toEqual(rows);
  });
});
