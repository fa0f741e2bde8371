import { afterEach, describe, expect, it } from 'vitest';
import { type LittleService, sendJson, startLittleService } from '../../test/support/little-service.js';
import { FeatureClient } from './feature.client.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function answering(body: unknown): Promise<{ service: LittleService; client: FeatureClient }> {
  const service = await startLittleService((response) => sendJson(response, body));
  const client = new FeatureClient({ baseUrl: service.url });
  open.push(service, client);
  return { service, client };
}

const column = { name: 'rsi_14', kind: 'momentum', formula: 'RSI(14)', warmup_bars: 15, scale_free: true };
const catalogue = { symbol: 'SPX', timeframe: '1d', data_version: 'v1', warmup_bars: 200, columns: [column] };

describe('FeatureClient', () => {
  it('reads the symbols', async () => {
    const spx = {
      symbol: '^GSPC',
      name: 'S&P 500',
      timeframe: '1d',
      timeframes: ['1d'],
      bars: 5105,
      start: '2000-01-03T00:00:00Z',
      end: '2020-04-17T00:00:00Z',
      timezone: 'America/New_York',
      synthetic: false,
    };
    const { client } = await answering({ symbols: [spx] });
    await expect(client.symbols()).resolves.toEqual([spx]);
  });

  it.each([
    [[], '/api/features/columns?symbol=%5EGSPC&timeframe=1d'],
    [['VIX', 'AAPL'], '/api/features/columns?symbol=%5EGSPC&timeframe=1d&reference_symbols=VIX%2CAAPL'],
  ])('asks for the columns with the reference symbols %j', async (references, url) => {
    const { service, client } = await answering(catalogue);
    await expect(client.columns('^GSPC', '1d', references)).resolves.toEqual({
      symbol: 'SPX',
      timeframe: '1d',
      dataVersion: 'v1',
      warmupBars: 200,
      columns: [
        {
          name: 'rsi_14',
          kind: 'momentum',
          formula: 'RSI(14)',
          warmupBars: 15,
          scaleFree: true,
          knownAt: null,
        },
      ],
    });
    expect(service.seen[0]?.url).toBe(url);
  });

  it.each([
    [
      { ...catalogue, columns: [column, { ...column, name: 'RSI' }] },
      'columns[1].name must be a column name of 1 to 64',
    ],
    [{ ...catalogue, warmup_bars: -1 }, 'warmup_bars must be a whole number'],
    [{ ...catalogue, data_version: undefined }, 'data_version must be a string'],
  ])('refuses a wrong shape', async (body, detail) => {
    const { client } = await answering(body);
    await expect(client.columns('SPX', '1d')).rejects.toMatchObject({
      service: 'feature',
      kind: 'permanent',
      detail: expect.stringContaining(detail) as string,
    });
  });

  it('sends nothing for a reference symbol that is none', async () => {
    const { service, client } = await answering(catalogue);
    await expect(client.columns('SPX', '1d', ['a,b'])).rejects.toMatchObject({
      kind: 'permanent',
      status: null,
    });
    expect(service.seen).toHaveLength(0);
  });
});
