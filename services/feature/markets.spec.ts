import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeatureServiceUnderTest, startFeatureService } from '../../test/support/feature-service.js';

// Real: the whole service over HTTP, DuckDB and the files. Nothing is replaced.
let service: FeatureServiceUnderTest;
beforeAll(async () => {
  service = await startFeatureService();
});
afterAll(() => service.remove());

describe('POST /api/datasets/synthetic', () => {
  it('makes one-minute sessions that open at 09:30 in New York, summer and winter', async () => {
    const { status, json } = await service.post('/api/datasets/synthetic', {
      symbol: 'SYN',
      kind: 'planted',
      timeframe: '1m',
      sessions: 70,
    });
    expect([status, json.bars, json.start]).toEqual([201, 70 * 390, '2005-01-03T14:30:00.000Z']);
    expect(json.end).toBe('2005-04-08T19:59:00.000Z');
    expect(json.synthetic).toEqual({ kind: 'planted', sessions: 70, seed: 1, strength: 0.65 });
  });

  it.each([
    [{ kind: 'noise', strength: 0.5 }, 422, 'no signal'],
    [{ kind: 'other' }, 400, 'kind must be one of'],
    [{ kind: 'noise', timeframe: '1m', sessions: 5000 }, 422, '1000 sessions'],
    [{ kind: 'noise', sessions: 1 }, 400, 'sessions must not be less than 2'],
    [{ kind: 'planted', strength: 'strong' }, 400, 'strength must be a number'],
  ])('%o: %i', async (recipe, status, detail) => {
    const answer = await service.post('/api/datasets/synthetic', { symbol: 'SYN', ...recipe });
    expect([answer.status, answer.json.detail]).toEqual([status, expect.stringContaining(detail)]);
  });
});

describe('resampling', () => {
  it('joins minutes by the clock of the exchange, sessions into days', async () => {
    const minutes = await service.frame('/api/frames/SYN?columns=');
    const half = await service.frame('/api/frames/SYN?columns=minute_of_session&timeframe=30m');
    expect(half.ts).toHaveLength(70 * 13);
    expect(half.features.get('minute_of_session')!.slice(0, 14)).toEqual(
      Float64Array.from({ length: 14 }, (_, i) => (i % 13) * 30),
    );
    expect(half.open[1]).toBe(minutes.open[30]);
    expect(half.close[1]).toBe(minutes.close[59]);
    expect(half.high[1]).toBe(Math.max(...minutes.high.subarray(30, 60)));
    expect(half.low[1]).toBe(Math.min(...minutes.low.subarray(30, 60)));
    expect(half.volume[1]).toBe(minutes.volume.subarray(30, 60).reduce((a, b) => a + b, 0));

    const days = await service.frame('/api/frames/SYN?columns=&timeframe=1d');
    expect(days.ts).toHaveLength(70);
    expect(days.close[69]).toBe(minutes.close.at(-1));
    expect(days.ts[69]).toBe(Date.parse('2005-04-08T04:00Z'));
    expect(days.meta['data_version']).not.toBe(half.meta['data_version']);
    // The hour before noon begins at 11:00 although the session opened at 09:30.
    const hours = await service.frame('/api/frames/SYN?columns=&timeframe=1h');
    expect(hours.ts[2]).toBe(Date.parse('2005-01-03T16:00Z'));
    expect(hours.open[2]).toBe(minutes.open[90]);
  });

  it('knows a daily reference only from the next session on', async () => {
    await service.post('/api/datasets/synthetic', { symbol: 'DAILY', kind: 'noise', sessions: 70 });
    const daily = await service.frame('/api/frames/DAILY?columns=logret_1');
    const path = '/api/frames/SYN?timeframe=1h&reference_symbols=DAILY&columns=daily_logret_1';
    const hours = await service.frame(path);
    const values = hours.features.get('daily_logret_1')!;
    for (let t = 0; t < values.length; t++) {
      const before = daily.session.indexOf(hours.session[t]!) - 1;
      expect(values[t]).toEqual(before < 1 ? Number.NaN : daily.features.get('logret_1')![before]);
    }
  });
});

describe('a series named VIX', () => {
  it('is what regime_vix is made of for real symbols, not for synthetic ones', async () => {
    const regime = async (symbol: string) =>
      service.frame(`/api/frames/${symbol}?columns=&fit_until=2014-12-31T00:00:00Z`);
    const [spx, planted] = [await regime('SPX'), await regime('PLANTED')];
    const rows = Array.from(spx.session, (day, i) => {
      const value = 10 + ((i * 7) % 30);
      return `${new Date(day * 86_400_000).toISOString().slice(0, 10)},${value},${value},${value},${value}`;
    });
    const imported = await service.post(
      '/api/datasets?symbol=VIX&timezone=America/New_York',
      `Date,Open,High,Low,Close\n${rows.join('\n')}`,
    );
    expect(imported.status).toBe(201);
    const after = await regime('SPX');
    expect(after.etag).not.toBe(spx.etag);
    expect(after.regimes.get('regime_vix')![0]).toBe(-1);
    const expected = Int32Array.from(after.session.subarray(1), (_, i) => {
      const value = 10 + ((i * 7) % 30);
      return value > 32 ? 3 : value > 24.5 ? 2 : value > 17 ? 1 : 0;
    });
    expect(new Set(after.regimes.get('regime_vix')!.subarray(1))).toEqual(new Set(expected));
    expect((await regime('PLANTED')).etag).toBe(planted.etag);
    const old = await service.frame(
      `/api/frames/SPX?columns=&fit_until=2014-12-31T00:00:00Z&data_version=${spx.meta['data_version']}`,
    );
    expect(old).toEqual(spx);
  });
});
