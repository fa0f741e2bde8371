import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeatureServiceUnderTest, startFeatureService } from '../../test/support/feature-service.js';

const dir = process.env['FACTORY_DATA_DIR'];
const csv = (name: string): Buffer => gunzipSync(readFileSync(join(dir ?? '', `${name}.csv.gz`)));

// Real: market data files with known quirks, the whole service over HTTP. Nothing is replaced.
describe.skipIf(dir === undefined)('real market data', () => {
  let service: FeatureServiceUnderTest;
  beforeAll(async () => {
    service = await startFeatureService();
  });
  afterAll(() => service.remove());

  it('VIX: rows outside their own range are refused, or repaired and counted', async () => {
    const query = '/api/datasets?symbol=VIX&timezone=America/New_York';
    const refused = await service.post(query, csv('vix-daily'));
    expect(refused.status).toBe(422);
    expect(refused.json.problems).toEqual([
      expect.objectContaining({ check: 'open or close outside low..high', count: 47 }),
    ]);
    const { status, json } = await service.post(`${query}&policy=repair`, csv('vix-daily'));
    expect([status, json.timeframe, json.bars]).toEqual([201, '1d', 9235]);
    expect(json.quality).toMatchObject({ flat_bars: 506, zero_volume_bars: 9235 });
  });

  it('AAPL unadjusted: two splits are suspected, a crash of the same size is not', async () => {
    const { json } = await service.post(
      '/api/datasets?symbol=AAPLU&timezone=America/New_York',
      csv('aapl-daily-unadjusted-2000-2013'),
    );
    expect(json.quality.suspected_splits).toEqual([
      expect.objectContaining({ date: '2000-06-21', ratio: '2' }),
      expect.objectContaining({ date: '2005-02-28', ratio: '2' }),
    ]);
    const { close, session } = await service.frame('/api/frames/AAPLU?columns=');
    expect(close[session.indexOf(Date.parse('2000-06-20') / 86_400_000)]).toBeGreaterThan(100);
  });

  it.each(['aapl-daily-2004-2018', 'goog-daily-2004-2018', 'spy-daily-2008-2017'])(
    '%s: no split is suspected in adjusted prices',
    async (file) => {
      const { json } = await service.post(
        '/api/datasets?symbol=ADJ&timezone=America/New_York&policy=repair',
        csv(file),
      );
      expect(json.quality.suspected_splits).toEqual([]);
      expect(json.quality.suspected_bad_ticks.count).toBe(0);
    },
  );

  it('SPY daily: the two rows outside their range are found', async () => {
    const { json } = await service.post(
      '/api/datasets?symbol=SPYD&timezone=America/New_York',
      csv('spy-daily-2008-2017'),
    );
    expect(json.problems.map((each: { count: number }) => each.count)).toEqual([2]);
  });

  it('SPY 1m: the session follows New York when its clocks change', async () => {
    const { status, json } = await service.post(
      '/api/datasets?symbol=SPY&timezone=America/New_York&source_timezone=UTC',
      csv('spy-1m-2011-03'),
    );
    expect([status, json.timeframe, json.bars, json.quality.sessions]).toEqual([201, '1m', 17_577, 23]);
    const half = await service.frame('/api/frames/SPY?columns=&timeframe=30m');
    // The first half hour of regular trading is the busiest of the morning, at 14:30 and then at 13:30 UTC.
    for (const [date, opening] of [
      ['2011-03-11', '14:30'],
      ['2011-03-14', '13:30'],
    ]) {
      const day = Date.parse(date!) / 86_400_000;
      const morning = Array.from(half.ts.keys()).filter(
        (t) => half.session[t] === day && half.ts[t]! < Date.parse(`${date}T15:00Z`),
      );
      const busiest = morning.reduce((a, b) => (half.volume[a]! > half.volume[b]! ? a : b));
      expect(new Date(half.ts[busiest]!).toISOString()).toBe(`${date}T${opening}:00.000Z`);
    }
    const days = await service.frame('/api/frames/SPY?columns=&timeframe=1d');
    expect(days.ts).toHaveLength(23);
  });

  it('YNDX 1m: a year of minutes is read, quiet minutes are counted', { timeout: 60_000 }, async () => {
    const { status, json } = await service.post(
      '/api/datasets?symbol=YNDX&timezone=Europe/Moscow&stamped=close',
      csv('yndx-1m-2015'),
    );
    expect([status, json.timeframe, json.bars]).toEqual([201, '1m', 130_566]);
    expect(json.quality.flat_bars / json.bars).toBeGreaterThan(0.76);
    expect(json.quality.flat_bars / json.bars).toBeLessThan(0.8);
    expect(json.quality.zero_volume_bars / json.bars).toBeGreaterThan(0.54);
    expect(json.quality.zero_volume_bars / json.bars).toBeLessThan(0.55);
    const frame = await service.frame('/api/frames/YNDX?timeframe=1m&fit_until=2015-06-30T00:00:00Z');
    for (const [name, values] of frame.features) {
      expect([name, values.subarray(120).every(Number.isFinite)]).toEqual([name, true]);
    }
    expect(frame.regimes.get('regime_gmm')!.indexOf(-1, 20)).toBe(-1);
  });

  it('YNDX 5m: both years have 52,676 bars', { timeout: 60_000 }, async () => {
    const [first, second] = [csv('yndx-1m-2015').toString(), csv('yndx-1m-2016').toString()];
    const { json } = await service.post(
      '/api/datasets?symbol=YNDX&timezone=Europe/Moscow&stamped=close',
      first.trimEnd() + second.slice(second.indexOf('\n')),
    );
    expect([json.detail, json.bars]).toEqual([undefined, 262_108]);
    const { ts } = await service.frame('/api/frames/YNDX?columns=&timeframe=5m');
    expect(ts).toHaveLength(52_676);
  });
});
