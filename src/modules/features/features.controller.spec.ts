import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type LittleService, sendJson, startLittleService } from '../../../test/support/little-service.js';
import { FeatureClient } from '../../clients/feature.client.js';
import { createHttpApp } from '../../platform/http/create-http-app.js';
import { FeaturesController } from './features.controller.js';

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

/** The real controller and client; only the feature service is written by hand. */
async function start(
  reply: (response: ServerResponse) => void,
): Promise<{ app: NestFastifyApplication; service: LittleService }> {
  const service = await startLittleService(reply);
  const client = new FeatureClient({ baseUrl: service.url, retries: 1, backoffMs: 1 });
  @Module({
    controllers: [FeaturesController],
    providers: [{ provide: FeatureClient, useValue: client }],
  })
  class Root {}
  const app = await createHttpApp(Root, { title: 'Features', description: '' });
  await app.init();
  open.push(app, client, service);
  return { app, service };
}

const column = {
  name: 'rsi_14',
  kind: 'momentum',
  formula: 'RSI(14)',
  warmup_bars: 15,
  scale_free: true,
  known_at: 'close',
};
const catalogue = { symbol: 'SPX', timeframe: '1h', data_version: 'v1', warmup_bars: 200, columns: [column] };

describe('GET /api/features/columns', () => {
  it.each([
    ['symbol=SPX', '/api/features/columns?symbol=SPX&timeframe=1d'],
    [
      'symbol=%5EGSPC&timeframe=1h&reference_symbols=VIX,%20AAPL',
      '/api/features/columns?symbol=%5EGSPC&timeframe=1h&reference_symbols=VIX%2CAAPL',
    ],
    ['symbol=SPX&reference_symbols=', '/api/features/columns?symbol=SPX&timeframe=1d'],
  ])('passes %s on and the answer back as it came', async (query, upstream) => {
    const { app, service } = await start((response) => sendJson(response, catalogue));
    const answer = await app.inject({ url: `/api/features/columns?${query}` });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual(catalogue);
    expect(service.seen.map((each) => each.url)).toEqual([upstream]);
  });

  it.each([
    ['', 'symbol'],
    ['symbol=a/b', 'symbol'],
    ['symbol=SPX&timeframe=2d', 'timeframe'],
    ['symbol=SPX&reference_symbols=VIX,..%2Fx', 'reference_symbols'],
    ['symbol=SPX&columns=x', 'columns'],
  ])('refuses "%s" without a call', async (query, field) => {
    const { app, service } = await start((response) => sendJson(response, catalogue));
    const answer = await app.inject({ url: `/api/features/columns?${query}` });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ errors: { field: string }[] }>().errors.map((each) => each.field)).toContain(field);
    expect(service.seen).toHaveLength(0);
  });
});

describe('GET /api/features/symbols', () => {
  it('passes the symbols on', async () => {
    const spx = {
      symbol: 'SPX',
      name: 'S&P 500',
      timeframe: '1d',
      timeframes: ['1d'],
      bars: 5105,
      start: '2000-01-03T00:00:00Z',
      end: '2020-04-17T00:00:00Z',
      timezone: 'America/New_York',
      synthetic: false,
    };
    const { app } = await start((response) => sendJson(response, { symbols: [spx] }));
    expect((await app.inject({ url: '/api/features/symbols' })).json()).toEqual({ symbols: [spx] });
  });

  const cases: [name: string, reply: (response: ServerResponse) => void, status: number, type: string][] = [
    ['its bare 422', (response) => sendJson(response, {}, 422), 422, 'service-refused'],
    ['its 401, which is ours to mend', (response) => sendJson(response, {}, 401), 502, 'bad-service'],
    ['a wrong shape', (response) => sendJson(response, { symbols: [{}] }), 502, 'bad-service'],
    ['its 500', (response) => sendJson(response, {}, 500), 503, 'service-unavailable'],
    ['a dead connection', (response) => response.destroy(), 503, 'service-unavailable'],
  ];
  it('answers its 404 in its own words', async () => {
    const { app } = await start((response) =>
      sendJson(response, { type: 'not-found', detail: 'no SPX' }, 404),
    );
    expect((await app.inject({ url: '/api/features/symbols' })).json()).toMatchObject({
      status: 404,
      type: 'not-found',
      detail: 'no SPX',
      service: 'feature',
    });
  });

  it.each(cases)('answers %s as a problem', async (_name, reply, status, type) => {
    const { app } = await start(reply);
    const answer = await app.inject({ url: '/api/features/symbols' });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      status,
      type,
      service: 'feature',
      detail: expect.stringContaining('feature service: GET /api/symbols') as string,
    });
  });
});
