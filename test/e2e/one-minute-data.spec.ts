import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FactoryClient, type Json, talkTo } from '../support/factory-client.js';
import { startTestFactory } from '../support/test-factory.js';

const dir = process.env['FACTORY_DATA_DIR'];
const SESSIONS = 56;

/** The first sessions of a year of one-minute bars of Yandex, Moscow time, quiet minutes filled forward. */
function minutes(): string {
  const lines = gunzipSync(readFileSync(join(dir ?? '', 'yndx-1m-2015.csv.gz')))
    .toString()
    .split('\n');
  const days = [...new Set(lines.slice(1).map((line) => line.slice(0, 8)))];
  return lines.filter((line) => line.startsWith('<') || line.slice(0, 8) < days[SESSIONS]!).join('\n');
}

describe.skipIf(dir === undefined)('one-minute data, from the file to the verdict', () => {
  let client: FactoryClient;
  let imported: { status: number; body: Json };

  beforeAll(async () => {
    const factory = await startTestFactory({ processors: 1 });
    client = talkTo(factory);
    const query = 'symbol=YNDX&timezone=Europe/Moscow&stamped=close';
    const answer = await fetch(`${factory.urls.feature}/api/datasets?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: minutes(),
    });
    imported = { status: answer.status, body: (await answer.json()) as Json };
  });

  it('is imported, and the report names flat bars and bars without volume', () => {
    expect(imported).toMatchObject({ status: 201, body: { timeframe: '1m', timezone: 'Europe/Moscow' } });
    const { bars, sessions, problems, flat_bars, zero_volume_bars } = imported.body['quality'];
    expect([sessions, problems]).toEqual([SESSIONS, []]);
    expect(flat_bars / bars).toBeGreaterThan(0.7);
    expect(zero_volume_bars / bars).toBeGreaterThan(0.45);
  });

  it.each(['5m', '1m'])('is searched in %s to the end', async (timeframe) => {
    const id = await client.evolve({
      symbol: 'YNDX',
      timeframe,
      seed_features: ['logret_1', 'rsi_14', 'close_location', 'body', 'volume_zscore_20', 'realized_vol_20'],
      max_generations: 2,
    });
    const run = await client.waitFor(id);
    expect(run).toMatchObject({ status: 'COMPLETED', stop_reason: 'max_generations' });
    const generations = await client.generations(id);
    expect(generations.map(({ models_trained, null_model }) => [models_trained, null_model])).toEqual([
      [294, false],
      [294, false],
    ]);
    for (const { simulations } of generations) {
      expect(simulations).toMatchObject({ completed: 140, failed: 0 });
    }
  });
});
