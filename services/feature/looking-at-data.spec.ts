import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeatureServiceUnderTest, startFeatureService } from '../../test/support/feature-service.js';

// Real: the whole service over HTTP with its sample markets. Nothing is replaced.
let service: FeatureServiceUnderTest;
beforeAll(async () => {
  service = await startFeatureService();
});
afterAll(() => service.remove());

interface Band {
  from: number;
  to: number;
  regime: number;
}

describe('GET /api/datasets/{symbol}/candles', () => {
  it('joins twenty years into as many candles as were asked for, and loses no bar, extreme or volume', async () => {
    const frame = await service.frame('/api/frames/SPX?columns=');
    const { json } = await service.get('/api/datasets/SPX/candles?max_bars=500');
    const { candles } = json;
    expect(candles.length).toBeLessThanOrEqual(500);
    expect(candles.length).toBeGreaterThan(450);
    expect(json.bars).toBe(frame.ts.length);
    const sum = (values: Iterable<number>): number => Array.from(values).reduce((a, b) => a + b, 0);
    expect(sum(candles.map((each: { bars: number }) => each.bars))).toBe(frame.ts.length);
    expect(sum(candles.map((each: { volume: number }) => each.volume))).toBeCloseTo(sum(frame.volume), -3);
    expect(Math.max(...candles.map((each: { high: number }) => each.high))).toBe(Math.max(...frame.high));
    expect(candles.at(-1).close).toBe(frame.close.at(-1));
  });

  it('shows single sessions with the regimes of the frame that is fitted alike', async () => {
    const { json } = await service.get('/api/datasets/SPX/candles?from=2008-09-01&to=2008-12-31');
    expect(json.bars_per_candle).toBe(1);
    expect(json.candles[0].time.slice(0, 10)).toBe('2008-09-02');
    expect(json.candles.at(-1).time.slice(0, 10)).toBe('2008-12-31');
    const frame = await service.frame(`/api/frames/SPX?columns=&fit_until=${json.fit_until}`);
    const first = frame.ts.findIndex((ts) => ts === Date.parse(json.candles[0].time));
    for (const { name, bands } of json.regimes as { name: string; bands: Band[] }[]) {
      const shown = bands.flatMap(({ from, to, regime }) => Array<number>(to - from + 1).fill(regime));
      expect(shown).toEqual(Array.from(frame.regimes.get(name)!.slice(first, first + shown.length)));
      expect(shown).toHaveLength(json.candles.length);
    }
    expect(json.regimes.map(({ name }: { name: string }) => name)).toEqual(['regime_vix', 'regime_gmm']);
    expect(json.regimes_missing).toBeNull();
  });

  it('shows a market that is too short for regimes, and says why it has none', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => `2024-03-${String(4 + i).padStart(2, '0')},1,2,1,2,5`);
    await service.post('/api/datasets?symbol=TINY&timezone=UTC', `date,o,h,l,c,v\n${rows.join('\n')}\n`);
    const { status, json } = await service.get('/api/datasets/TINY/candles');
    expect(status).toBe(200);
    expect(json.candles).toHaveLength(5);
    expect(json.regimes).toEqual([]);
    expect(json.regimes_missing).toMatch(/fit_until/);
  });

  it.each([
    ['SPX/candles?from=2020-02-30', 400],
    ['SPX/candles?from=yesterday', 400],
    ['SPX/candles?max_bars=5001', 400],
    ['SPX/candles?timeframe=1m', 422],
    ['NOPE/candles', 404],
    ['NOPE/coverage', 404],
  ])('%s is answered with %i', async (path, status) => {
    expect((await service.get(`/api/datasets/${path}`)).status).toBe(status);
  });
});

describe('GET /api/datasets', () => {
  it('tells every market with its quality, and one with its bars by timeframe and month', async () => {
    const { datasets } = (await service.get('/api/datasets')).json;
    const { symbols } = (await service.get('/api/symbols')).json;
    const names = (list: { symbol: string }[]): string[] => list.map(({ symbol }) => symbol);
    expect(names(datasets)).toEqual(names(symbols));
    const spx = datasets.find(({ symbol }: { symbol: string }) => symbol === 'SPX');
    const { json } = await service.get('/api/datasets/SPX/coverage');
    expect(json.timeframes).toEqual([{ timeframe: '1d', bars: spx.bars }]);
    expect(json.months.reduce((sum: number, { bars }: { bars: number }) => sum + bars, 0)).toBe(spx.bars);
    expect(json.months[0].month).toBe(spx.start.slice(0, 7));
  });
});

describe('POST /api/datasets/preview', () => {
  const csv =
    'Day;Open;High;Low;Last;Note\n2024-03-05;2;3;1;2;x\n2024-03-04;1;1;1;1;y\n2024-03-06;5;4;3;4;z\n';
  const query = 'symbol=NEW&timezone=Europe/Berlin';

  it('tells how the file would be read, what is wrong with it, and stores nothing', async () => {
    const { status, json } = await service.post(`/api/datasets/preview?${query}`, csv);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      delimiter: ';',
      header: true,
      columns: [
        { name: 'Day', part: 'date' },
        { name: 'Open', part: 'open' },
        { name: 'High', part: 'high' },
        { name: 'Low', part: 'low' },
        { name: 'Last', part: 'close' },
        { name: 'Note', part: null },
      ],
      rows: [['2024-03-05', '2', '3', '1', '2', 'x'], expect.any(Array), expect.any(Array)],
      time_format: '%Y-%m-%d',
      time_zone: 'Europe/Berlin',
      timeframe: '1d',
      first_bars: [{ time: '2024-03-03T23:00:00.000Z', close: 1 }, { close: 2 }, { high: 5, close: 4 }],
      last_bars: [],
      accepted: false,
    });
    expect(json.quality.problems.map(({ check }: { check: string }) => check)).toEqual([
      'open or close outside low..high',
      'row earlier than the row before',
    ]);
    expect((await service.get('/api/datasets/NEW')).status).toBe(404);
  });

  it('accepts under repair what the import then stores', async () => {
    const { json } = await service.post(`/api/datasets/preview?${query}&policy=repair`, csv);
    const stored = await service.post(`/api/datasets?${query}&policy=repair`, csv);
    expect(json.accepted).toBe(true);
    expect(stored.json).toMatchObject({ start: json.start, end: json.end, quality: json.quality });
  });

  it.each([
    ['a,b\n1,2\n', /No column found for ts, open, high, low, close/],
    ['date,o,h,l,c\n3/4/2020,1,1,1,1\n4/5/2020,1,1,1,1\n', /State which in the query as ts_format/],
  ])('refuses %j with what to do', async (body, detail) => {
    const { status, json } = await service.post(`/api/datasets/preview?${query}`, body);
    expect([status, json.detail]).toEqual([422, expect.stringMatching(detail)]);
  });
});

describe('GET /api/features/columns', () => {
  it('tells of each column when it is known', async () => {
    const { json } = await service.get('/api/features/columns?symbol=SPX&reference_symbols=AAPL');
    const known = Object.fromEntries(
      json.columns.map(({ name, known_at: at }: { name: string; known_at: string }) => [name, at]),
    );
    expect(known).toMatchObject({
      rsi_14: 'close',
      logret_1: 'close',
      logret_1_lag_1: 'open',
      month_sin: 'open',
      aapl_logret_1: 'reference',
    });
  });
});
