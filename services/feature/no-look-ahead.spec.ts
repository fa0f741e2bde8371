import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeatureServiceUnderTest, startFeatureService } from '../../test/support/feature-service.js';
import { mulberry32 } from '../../quant/random/mulberry32.js';
import type { Frame } from '../common/frame.js';
import { zoneClock } from './time/zone-clock.js';

/** Bars as they are imported: opening time, milliseconds UTC, then open, high, low, close, volume. */
type Row = readonly [ts: number, ...values: number[]];

const MINUTE = 60_000;
const DAY = 86_400_000;
/** 2023-08-07, a Monday; New York sets its clocks back three months later. */
const FIRST_DAY = 19_576;
const DAYS = 224;

/** A random market: `bars` bars of `minutes` on each weekday from `opening` (local minutes) on. */
function market(seed: number, zone: string, opening: number, bars: number, minutes: number): Row[] {
  const random = mulberry32(seed);
  const clock = zoneClock(zone);
  const rows: Row[] = [];
  let price = 100;
  for (let day = FIRST_DAY; day < FIRST_DAY + DAYS; day++) {
    if ((day + 3) % 7 > 4) continue;
    for (let bar = 0; bar < bars; bar++) {
      const open = price * (1 + 0.002 * (random() - 0.5));
      price = open * (1 + 0.01 * (random() - 0.5));
      const high = Math.max(open, price) * (1 + 0.002 * random());
      const low = Math.min(open, price) * (1 - 0.002 * random());
      const ts = clock.toInstant(day * DAY + (opening + bar * minutes) * MINUTE);
      rows.push([ts, open, high, low, price, Math.floor(1000 * random())]);
    }
  }
  return rows;
}

/** Everything that ends after `cut` becomes another market, wilder and at another price. */
const randomised = (rows: readonly Row[], length: number, cut: number): Row[] => {
  const random = mulberry32(99);
  return rows.map((row) => {
    if (row[0] + length <= cut) return row;
    const [a, b] = [5 + 500 * random(), 5 + 500 * random()];
    return [row[0], a, Math.max(a, b), Math.min(a, b), b, Math.floor(1e6 * random())];
  });
};
const deleted = (rows: readonly Row[], length: number, cut: number): Row[] =>
  rows.filter(([ts]) => ts + length <= cut);

const SERIES = {
  MAIN: { zone: 'America/New_York', length: 5 * MINUTE, rows: market(1, 'America/New_York', 570, 12, 5) },
  // Trades while New York sleeps, and in daily bars that end at noon of New York.
  TOKYO: { zone: 'Asia/Tokyo', length: DAY, rows: market(2, 'Asia/Tokyo', 0, 1, 1440) },
  BERLIN: { zone: 'Europe/Berlin', length: 15 * MINUTE, rows: market(3, 'Europe/Berlin', 900, 8, 15) },
  VIX: { zone: 'America/New_York', length: DAY, rows: market(4, 'America/New_York', 0, 1, 1440) },
  // A market that never closes and whose days begin in the middle of the index's.
  COIN: { zone: 'Asia/Tokyo', length: 5 * MINUTE, rows: market(5, 'Asia/Tokyo', 0, 12, 120) },
};
type Name = keyof typeof SERIES;

let service: FeatureServiceUnderTest;
beforeAll(async () => {
  service = await startFeatureService();
});
afterAll(() => service.remove());

async function store(symbol: Name, rows: readonly Row[]): Promise<void> {
  const { zone, length } = SERIES[symbol];
  const csv = rows.map(([ts, ...values]) => `${new Date(ts).toISOString()},${values.join(',')}`);
  const query = `symbol=${symbol}&timezone=${zone}&timeframe=${length === DAY ? '1d' : `${length / MINUTE}m`}`;
  const body = `ts,open,high,low,close,volume\n${csv.join('\n')}\n`;
  const { status, json } = await service.post(`/api/datasets?${query}`, body);
  if (status !== 201) throw new Error(JSON.stringify(json));
}

async function storeAll(change: (rows: readonly Row[], length: number) => readonly Row[]): Promise<void> {
  for (const name of Object.keys(SERIES) as Name[]) {
    await store(name, change(SERIES[name].rows, SERIES[name].length));
  }
}

const LENGTHS: Record<string, number> = { '5m': 5 * MINUTE, '30m': 30 * MINUTE };
const FIT_UNTIL = '2024-02-09T00:00:00Z';
/** In the middle of a session of New York, during that of Berlin. */
const CUT = Date.parse('2024-02-28T15:00:00Z');

/** What a frame says of the bars that had ended at `cut`, by name. */
function known(frame: Frame, ends: (t: number) => number): Map<string, number[]> {
  let bars = 0;
  while (bars < frame.ts.length && ends(bars) <= CUT) bars++;
  const { open, high, low, close, volume } = frame;
  const columns = { open, high, low, close, volume, ...Object.fromEntries(frame.features) };
  return new Map(
    Object.entries({ ...columns, ...Object.fromEntries(frame.regimes) }).map(([name, values]) => [
      name,
      Array.from(values.slice(0, bars)),
    ]),
  );
}

describe.each([
  { timeframe: '5m', bars: 1400, columns: 90 },
  { timeframe: '30m', bars: 230, columns: 90 },
  { timeframe: '1d', bars: 120, columns: 85 },
])('a frame in $timeframe, with references in other zones and timeframes', ({ timeframe, bars, columns }) => {
  const clock = zoneClock('America/New_York');
  const read = async (): Promise<Map<string, number[]>> => {
    const frame = await service.frame(
      `/api/frames/MAIN?timeframe=${timeframe}&reference_symbols=TOKYO,BERLIN&fit_until=${FIT_UNTIL}`,
    );
    return known(frame, (t) =>
      timeframe === '1d' ? clock.startOf(frame.session[t]! + 1) : frame.ts[t]! + LENGTHS[timeframe]!,
    );
  };

  it.each([
    ['randomised', randomised],
    ['deleted', deleted],
  ])('says the same of every bar when all that ends later is %s', async (_, change) => {
    await storeAll((rows) => rows);
    const whole = await read();
    expect(whole.size).toBeGreaterThan(columns);
    expect(whole.get('close')!.length).toBeGreaterThan(bars);
    expect(new Set(whole.get('regime_vix'))).toEqual(new Set([-1, 0, 1, 2, 3]));
    await storeAll((rows, length) => change(rows, length, CUT));
    const part = await read();
    for (const [name, values] of whole) expect([name, part.get(name)]).toEqual([name, values]);
  });
});

describe('regime_vix', () => {
  const labels = async (symbol: Name): Promise<Frame> =>
    service.frame(`/api/frames/${symbol}?columns=&timeframe=5m&fit_until=${FIT_UNTIL}`);

  it.each(['MAIN', 'COIN'] as const)(
    'of %s knows no close of the index before its day is over',
    async (symbol) => {
      await storeAll((rows) => rows);
      const before = await labels(symbol);
      const vix = SERIES.VIX;
      const last = vix.rows.length - 20;
      const day = vix.rows[last]![0];
      await store(
        'VIX',
        vix.rows.map((row, i) => (i === last ? [row[0], 900, 900, 900, 900, 0] : row)),
      );
      const after = await labels(symbol);
      const changed = Array.from(before.ts.keys()).filter(
        (t) => before.regimes.get('regime_vix')![t] !== after.regimes.get('regime_vix')![t],
      );
      expect(changed.length).toBeGreaterThan(0);
      const over = zoneClock(vix.zone).startOf(zoneClock(vix.zone).sessionOf(day) + 1);
      expect(before.ts[changed[0]!]! + 5 * MINUTE).toBeGreaterThanOrEqual(over);
    },
  );
});
