import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeatureServiceUnderTest, startFeatureService } from '../../test/support/feature-service.js';

// Real: the whole service over HTTP, its store on disk, the sample markets. Nothing is replaced.
let service: FeatureServiceUnderTest;
beforeAll(async () => {
  service = await startFeatureService();
});
afterAll(() => service.remove());

describe('the sample markets', () => {
  it('are there after the first start', async () => {
    const { status, json } = await service.get('/api/symbols');
    expect(status).toBe(200);
    expect(json.symbols).toEqual([
      expect.objectContaining({ symbol: 'AAPL', bars: 1260, synthetic: false, timezone: 'America/New_York' }),
      expect.objectContaining({ symbol: 'PLANTED', bars: 4000, synthetic: true, timeframes: ['1d'] }),
      {
        symbol: 'SPX',
        name: 'S&P 500 index, 2000-2020',
        timeframe: '1d',
        timeframes: ['1d'],
        bars: 5105,
        start: '2000-01-03T05:00:00.000Z',
        end: '2020-04-17T04:00:00.000Z',
        timezone: 'America/New_York',
        synthetic: false,
      },
    ]);
  });

  it('carry the prices of their files', async () => {
    const frame = await service.frame('/api/frames/SPX?columns=');
    expect(frame.close[0]).toBe(1455.219971);
    expect(frame.volume[5104]).toBe(5792140000);
    expect(frame.session[0]).toBe(Date.parse('2000-01-03') / 86_400_000);
    expect([...frame.features.keys()]).toEqual([]);
    expect([...frame.regimes.keys()]).toEqual([]);
    expect(frame.meta).toMatchObject({
      symbol: 'SPX',
      timeframe: '1d',
      timezone: 'America/New_York',
      warmup_bars: '120',
    });
  });
});

describe('columns and frames', () => {
  it('list what frames hold, in the same order', async () => {
    const { json } = await service.get('/api/features/columns?symbol=SPX&timeframe=1d');
    expect(json.columns.length).toBeGreaterThanOrEqual(45);
    expect(json.warmup_bars).toBe(120);
    expect(json.columns).toContainEqual({
      name: 'sma_20',
      kind: 'trend',
      formula: 'mean(c, 20)',
      warmup_bars: 19,
      scale_free: false,
      known_at: 'close',
    });
    const frame = await service.frame('/api/frames/SPX');
    expect(frame.meta['data_version']).toBe(json.data_version);
    expect(frame.etag).toBe(`"${json.data_version}"`);
    expect([...frame.features.keys()]).toEqual(json.columns.map((each: { name: string }) => each.name));
    for (const { name, warmup_bars: warmup } of json.columns) {
      const values = frame.features.get(name)!;
      expect([name, values.findIndex((value) => !Number.isNaN(value))]).toEqual([name, warmup]);
      expect([name, values.subarray(warmup).every(Number.isFinite)]).toEqual([name, true]);
    }
  });

  it('hold only the named columns, as named', async () => {
    const { features } = await service.frame('/api/frames/SPX?columns=rsi_14,logret_1');
    expect([...features.keys()]).toEqual(['rsi_14', 'logret_1']);
  });

  it('add regimes fitted on the past only', async () => {
    const path = '/api/frames/PLANTED?columns=&fit_until=';
    const early = await service.frame(`${path}2008-01-01T00:00:00Z`);
    const late = await service.frame(`${path}2015-01-01T00:00:00Z`);
    expect([...early.regimes.keys()]).toEqual(['regime_vix', 'regime_gmm']);
    expect(new Set(early.regimes.get('regime_vix'))).toEqual(new Set([-1, 0, 1, 2, 3]));
    expect(new Set(early.regimes.get('regime_gmm'))).toEqual(new Set([-1, 0, 1]));
    expect(early.regimes.get('regime_vix')).not.toEqual(late.regimes.get('regime_vix'));
    expect(early.etag).toBe(late.etag);
  });

  it('answer 304 to a client that has the version', async () => {
    const { etag } = await service.frame('/api/frames/AAPL?columns=logret_1');
    expect((await service.get('/api/frames/AAPL?columns=logret_1', { 'if-none-match': etag })).status).toBe(
      304,
    );
  });
});

describe('reference symbols', () => {
  it('add columns that know their own close of the same session, not of the next', async () => {
    const frame = await service.frame(
      '/api/frames/AAPL?reference_symbols=SPX&columns=spx_logret_1,spx_rel_strength_20',
    );
    const spx = await service.frame('/api/frames/SPX?columns=logret_1');
    const session = Date.parse('2015-06-01') / 86_400_000;
    const values = frame.features.get('spx_logret_1')!;
    expect(values[frame.session.indexOf(session)]).toBe(
      spx.features.get('logret_1')![spx.session.indexOf(session)],
    );
    expect(Number.isNaN(frame.features.get('spx_rel_strength_20')![0])).toBe(true);
    expect(frame.features.get('spx_rel_strength_20')!.subarray(20).every(Number.isFinite)).toBe(true);
  });

  it('are NaN before the reference begins', async () => {
    const frame = await service.frame('/api/frames/SPX?reference_symbols=AAPL&columns=aapl_logret_1');
    const values = frame.features.get('aapl_logret_1')!;
    const second = frame.session.indexOf(Date.parse('2013-05-14') / 86_400_000);
    expect(values.findIndex((value) => !Number.isNaN(value))).toBe(second);
    expect(Number.isNaN(values.at(-1)!)).toBe(true);
  });

  it('are part of the data version, in any order', async () => {
    const version = async (references: string): Promise<string> =>
      (await service.get(`/api/features/columns?symbol=SPX&reference_symbols=${references}`)).json
        .data_version;
    expect(await version('AAPL,PLANTED')).toBe(await version('PLANTED,AAPL'));
    expect(await version('AAPL')).not.toBe(await version(''));
  });
});

describe('data versions', () => {
  const recipe = { symbol: 'MADE', kind: 'noise', sessions: 400 };

  it('outlive a restart and are the same for the same data', async () => {
    await service.post('/api/datasets/synthetic', { ...recipe, seed: 1 });
    const before = await service.frame('/api/frames/MADE');
    await service.restart();
    expect(await service.frame('/api/frames/MADE')).toEqual(before);
    await service.post('/api/datasets/synthetic', { ...recipe, seed: 1 });
    expect((await service.frame('/api/frames/MADE')).etag).toBe(before.etag);
  });

  it('bring back earlier data by name', async () => {
    const before = await service.frame('/api/frames/MADE');
    await service.post('/api/datasets/synthetic', { ...recipe, seed: 2 });
    const after = await service.frame('/api/frames/MADE');
    expect(after.etag).not.toBe(before.etag);
    expect(after.close).not.toEqual(before.close);
    await service.restart();
    expect(await service.frame(`/api/frames/MADE?data_version=${before.meta['data_version']}`)).toEqual(
      before,
    );
  });

  it('are a 409 when unknown or gone, a 422 when they are of something else', async () => {
    const unknown = await service.get('/api/frames/MADE?data_version=0123456789abcdef');
    expect([unknown.status, unknown.json.type]).toEqual([409, 'conflict']);
    const { meta } = await service.frame('/api/frames/MADE');
    const foreign = await service.get(`/api/frames/SPX?data_version=${meta['data_version']}`);
    expect([foreign.status, foreign.json.detail]).toEqual([422, expect.stringContaining('is of MADE 1d')]);
    const { json } = await service.get('/api/datasets/MADE');
    await rm(join(service.dataDir, 'bars', `${json.sha256}.parquet`));
    await service.restart();
    const gone = await service.get(`/api/frames/MADE?data_version=${meta['data_version']}`);
    expect([gone.status, gone.json.detail]).toEqual([409, expect.stringContaining('are gone')]);
  });
});

describe('what cannot be answered', () => {
  it.each([
    ['/api/frames/NOPE', 404, 'Known: AAPL, '],
    ['/api/frames/..%2f..%2fetc', 400, 'symbol must match'],
    ['/api/frames/SPX?timeframe=5m', 422, 'Available: 1d'],
    ['/api/frames/SPX?timeframe=2m', 400, 'timeframe must be one of'],
    ['/api/frames/SPX?columns=rsi_15', 422, 'did you mean rsi_14'],
    ['/api/frames/SPX?columns=vix_logret_1', 422, 'reference_symbols'],
    ['/api/frames/SPX?columns=Bad%20Name', 400, 'each of columns must match'],
    ['/api/frames/SPX?reference_symbols=NOPE', 404, 'no reference symbol NOPE'],
    ['/api/frames/SPX?reference_symbols=SPX', 422, 'its own reference'],
    ['/api/frames/SPX?reference_symbols=AAPL,AAPL', 422, 'named twice'],
    ['/api/frames/SPX?fit_until=yesterday', 400, 'ISO 8601'],
    ['/api/frames/SPX?fit_until=2000-03-01T00:00:00Z', 422, 'at least 100 rows'],
    ['/api/frames/SPX?feature=rsi_14', 400, 'feature should not exist'],
    ['/api/features/columns?symbol=NOPE', 404, 'Known: AAPL, '],
    ['/api/features/columns', 400, 'symbol must match'],
    ['/api/datasets/NOPE', 404, 'Known: AAPL, '],
  ])('%s: %i', async (path, status, detail) => {
    const answer = await service.get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.json.detail).toContain(detail);
  });
});

describe('the service itself', () => {
  it('tells its health and its interface', async () => {
    expect((await service.get('/health')).json).toMatchObject({ status: 'ok', service: 'feature' });
    const { json } = await service.get('/openapi.json');
    expect(Object.keys(json.paths).sort()).toEqual([
      '/api/datasets',
      '/api/datasets/preview',
      '/api/datasets/synthetic',
      '/api/datasets/{symbol}',
      '/api/datasets/{symbol}/candles',
      '/api/datasets/{symbol}/coverage',
      '/api/features/columns',
      '/api/frames/{symbol}',
      '/api/symbols',
      '/health',
      '/health/live',
      '/health/ready',
    ]);
  });
});
