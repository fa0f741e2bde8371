import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FeatureServiceUnderTest, startFeatureService } from '../../../test/support/feature-service.js';
import { type LittleService, sendJson, startLittleService } from '../../../test/support/little-service.js';
import { FeatureClient } from '../../clients/feature.client.js';
import { createHttpApp } from '../../platform/http/create-http-app.js';
import { acceptBars } from './accept-bars.js';
import { DataController } from './data.controller.js';
import { DatasetsController } from './datasets.controller.js';
import { Markets } from './markets.js';

interface Answer {
  status: number;
  // Tests look into answers of many shapes.
  // oxlint-disable-next-line typescript/no-explicit-any
  json: any;
}

interface Api {
  readonly url: string;
  get(path: string): Promise<Answer>;
  post(path: string, body: string, type?: string): Promise<Answer>;
}

const open: { close(): Promise<unknown> }[] = [];
afterAll(async () => {
  for (const each of open.reverse()) await each.close();
});

/** The real controllers and client over the feature service at `baseUrl`. */
async function startApi(baseUrl: string): Promise<Api> {
  const client = new FeatureClient({ baseUrl, retries: 0 });
  @Module({
    controllers: [DataController, DatasetsController],
    providers: [{ provide: FeatureClient, useValue: client }, Markets],
  })
  class Root {}
  const app: NestFastifyApplication = await createHttpApp(Root, {
    title: 'Data',
    description: '',
    prepare: (made) => acceptBars(made.getHttpAdapter().getInstance()),
  });
  await app.listen(0, '127.0.0.1');
  open.push(client, app);
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const ask = async (path: string, init?: RequestInit): Promise<Answer> => {
    const answer = await fetch(url + path, init);
    return { status: answer.status, json: await answer.json() };
  };
  return {
    url,
    get: (path) => ask(path),
    post: (path, body, type = 'text/csv') =>
      ask(path, { method: 'POST', body, headers: { 'content-type': type } }),
  };
}

describe('with the feature service of the factory', () => {
  let service: FeatureServiceUnderTest;
  let api: Api;
  beforeAll(async () => {
    service = await startFeatureService();
    api = await startApi(service.url);
  });
  afterAll(() => service.remove());

  const csv =
    'date,open,high,low,close,volume\n2024-03-04,1,2,1,2,5\n2024-03-05,2,2,1,1,5\n2024-03-06,9,1,9,9,5\n';
  const query = 'symbol=MINE&timezone=America/New_York&licence=my+own';

  it('tells every market with its licence and findings', async () => {
    const { json } = await api.get('/api/data');
    expect(json.missing).toBeNull();
    const { AAPL, PLANTED } = Object.fromEntries(
      json.markets.map((market: { symbol: string }) => [market.symbol, market]),
    );
    expect(AAPL).toMatchObject({ timeframe: '1d', synthetic: false, recipe: null });
    expect(AAPL.licence).not.toBe('');
    expect(AAPL.sessions).toBe(AAPL.bars);
    expect(PLANTED).toMatchObject({ synthetic: true, recipe: { kind: 'planted' } });
  });

  it('tells one with its months, and shows its candles', async () => {
    const { json } = await api.get('/api/data/SPX');
    expect(json.bars_by_timeframe).toEqual([{ timeframe: '1d', bars: json.bars }]);
    expect(json.months.at(-1).month).toBe(json.end.slice(0, 7));
    expect(json.quality.bars).toBe(json.bars);
    const candles = await api.get('/api/data/SPX/candles?from=2008-01-01&to=2009-12-31&max_bars=100');
    expect(candles.json.candles.length).toBeGreaterThan(80);
    expect(candles.json.candles.length).toBeLessThanOrEqual(100);
    expect(candles.json.regimes).toHaveLength(2);
  });

  it('previews, refuses and stores a file', async () => {
    const preview = await api.post(`/api/datasets/preview?${query}`, csv);
    expect(preview).toMatchObject({
      status: 200,
      json: { accepted: false, timeframe: '1d', quality: { problems: [{ count: 1 }] } },
    });
    expect(preview.json.findings[0].text).toMatch(/^1 repair: open or close outside low..high/);
    const refused = await api.post(`/api/datasets?${query}`, csv);
    expect([refused.status, refused.json.detail]).toEqual([422, expect.stringContaining('policy=repair')]);
    expect((await api.get('/api/data/MINE')).status).toBe(404);
    const stored = await api.post(`/api/datasets?${query}&policy=repair`, csv);
    expect(stored).toMatchObject({ status: 201, json: { symbol: 'MINE', bars: 3, licence: 'my own' } });
    expect((await api.get('/api/data/MINE')).json).toMatchObject({ bars: 3, sha256: stored.json.sha256 });
  });

  it.each([
    ['/api/datasets?symbol=MINE', 'timezone'],
    [`/api/datasets?${query}&policy=hope`, 'policy'],
    [`/api/datasets?${query}&colour=blue`, 'colour'],
    ['/api/data/SPX/candles?from=soon', 'from'],
    ['/api/data/a%20b', 'symbol'],
  ])('refuses %s by name', async (path, field) => {
    const { status, json } = await (path.includes('datasets') ? api.post(path, csv) : api.get(path));
    expect([status, json.errors.map((each: { field: string }) => each.field)]).toEqual([400, [field]]);
  });

  it.each([
    [
      'a time zone that does not exist',
      '/api/datasets/preview?symbol=X&timezone=Mars',
      400,
      /IANA time zone/,
    ],
    ['a market that does not exist', '/api/data/NOPE', 404, /There is no market NOPE. Known: AAPL/],
    ['candles of none', '/api/data/NOPE/candles', 404, /There is no symbol NOPE/],
  ])('passes on what is wrong with %s', async (_, path, status, detail) => {
    const answer = await (path.includes('datasets') ? api.post(path, csv) : api.get(path));
    expect([answer.status, answer.json.detail]).toEqual([status, expect.stringMatching(detail)]);
  });

  it('takes a file as a body and nothing else', async () => {
    expect((await api.post(`/api/datasets?${query}`, '{}', 'application/json')).status).toBe(400);
    expect((await api.post(`/api/datasets?${query}`, csv, 'image/png')).status).toBe(415);
  });
});

describe('with a feature service of your own', () => {
  const symbol = {
    symbol: 'OWN',
    name: 'Own',
    timeframe: '1h',
    timeframes: ['1h', '1d'],
    bars: 10,
    start: '2024-03-04T00:00:00Z',
    end: '2024-03-05T00:00:00Z',
    timezone: 'UTC',
    synthetic: false,
  };
  let service: LittleService;
  let api: Api;
  beforeAll(async () => {
    service = await startLittleService((response, nth) => {
      const { url } = service.seen[nth - 1]!;
      if (url === '/api/symbols') sendJson(response, { symbols: [symbol] });
      else if (url.startsWith('/api/datasets?')) sendJson(response, {}, 400);
      else sendJson(response, { detail: 'no such route' }, 404);
    });
    open.push(service);
    api = await startApi(service.url);
  });

  it('says which call is missing, and tells what there is', async () => {
    const { status, json } = await api.get('/api/data');
    expect(status).toBe(200);
    expect(json.markets).toMatchObject([
      { symbol: 'OWN', bars: 10, licence: null, findings: null, gaps: null },
    ]);
    expect(json.missing).toContain('has no GET /api/datasets (docs/services.md)');
    expect((await api.get('/api/data/OWN')).json).toMatchObject({
      symbol: 'OWN',
      quality: null,
      months: null,
      missing: expect.stringContaining('GET /api/datasets/{symbol}/coverage') as string,
    });
    expect((await api.get('/api/data/OWN/candles')).status).toBe(404);
  });

  it('hands a file on as a stream, whose length it never waited to know', async () => {
    const upload = request(`${api.url}/api/datasets?symbol=OWN&timezone=UTC`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
    });
    const answered = new Promise((resolve) => upload.on('response', (answer) => resolve(answer.statusCode)));
    upload.write('first,');
    // A length would mean that all of it had to arrive before any of it went on.
    await sleep(50);
    upload.end('second');
    expect(await answered).toBe(400);
    const { method, url, headers, body } = service.seen.at(-1)!;
    expect([method, url, headers['content-type'], headers['transfer-encoding'], body]).toEqual([
      'POST',
      '/api/datasets?symbol=OWN&timezone=UTC',
      'text/csv',
      'chunked',
      'first,second',
    ]);
  });
});
