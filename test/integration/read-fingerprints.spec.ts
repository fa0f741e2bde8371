import { beforeAll, describe, expect, it } from 'vitest';
import { fingerprint, fingerprintComponents } from '../../src/modules/evolution/core/fingerprint.js';
import { resolveRunConfig } from '../../src/modules/evolution/core/resolve-run-config.js';
import { type ReadSide, type Reply, startReadSide } from '../support/read-app.js';
import { insert } from '../support/seed-rows.js';
import { createTestDatabase } from '../support/test-database.js';

// Real: PostgreSQL and HTTP handling. The rows are written by hand, as the loop would leave them.
let api: ReadSide;

const componentsOf = (
  symbol: string,
  features: string[],
  version: string,
  seed = 0,
): Record<string, unknown> => ({
  ...fingerprintComponents(
    resolveRunConfig({ symbol, random_seed: seed }, { defaultMaxGenerations: 4 }),
    features,
    version,
  ),
});
const known = componentsOf('SPX', ['a', 'b', 'c'], 'v2');
const hash = fingerprint(known as never);

beforeAll(async () => {
  const database = await createTestDatabase();
  const store = (components: Record<string, unknown>, status: string, minute: number): Promise<void> =>
    insert(database, 'model_fingerprints', {
      fingerprint: fingerprint(components as never),
      model_id: `m_${minute}`,
      features_json: components['features'],
      hyperparameters_json: {},
      symbol: components['symbol'],
      fingerprint_version: 1,
      components,
      status,
      trained_for: `r-g${minute}`,
      created_at: new Date(Date.UTC(2026, 0, 1, 0, minute)),
    });
  await store(componentsOf('SPX', ['a', 'b', 'c', 'd'], 'v1', 5), 'completed', 1);
  await store(known, 'completed', 2);
  await store(componentsOf('AAPL', ['a', 'b'], 'w1'), 'training', 3);
  api = await startReadSide(database.url);
});

describe('GET /fingerprints/{hash}', () => {
  it('shows the configuration that became the model', async () => {
    const { status, body } = await api.get(`/fingerprints/${hash}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      fingerprint: hash,
      model_id: 'm_2',
      status: 'completed',
      trained_for: 'r-g2',
      components: { features: ['a', 'b', 'c'], data_version: 'v2' },
    });
  });

  it.each([
    ['0'.repeat(64), 404],
    ['abc', 400],
  ])('answers %s with %i', async (unknown, expected) =>
    expect((await api.get(`/fingerprints/${unknown}`)).status).toBe(expected),
  );
});

describe('POST /fingerprints/check', () => {
  const check = (body: object): Promise<Reply> => api.post('/fingerprints/check', body);

  it('hits whatever the order of the features and of the grids', async () => {
    const { status, body } = await check({
      symbol: 'SPX',
      features: ['c', 'a', 'b', 'a'],
      alpha_grid: [100, 50, 10, 1, 0.1, 0.01, 0.001],
      max_generations: 9,
      thresholds: [0.5],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      fingerprint: hash,
      hit: true,
      model_id: 'm_2',
      nearest: { fingerprint: hash, differences: [] },
    });
    expect(body['explanation']).toMatch(/^Hit: .* trained model/);
  });

  it.each([
    ['a seed', { random_seed: 7 }, [{ component: 'random_seed', asked: 7, stored: 0 }]],
    ['a feature', { features: ['a', 'b', 'x'] }, [{ component: 'features', asked: ['x'], stored: ['c'] }]],
    [
      'the data and a grid',
      { data_version: 'v3', l1_ratio_grid: [0.1, 0.3, 0.5, 0.7, 0.9] },
      [
        { component: 'data_version', asked: 'v3', stored: 'v2' },
        { component: 'l1_ratio_grid', asked: [], stored: [0.95] },
      ],
    ],
  ])('misses by %s and says so', async (_, change, differences) => {
    const { body } = await check({ symbol: 'SPX', features: ['a', 'b', 'c'], ...change });
    expect(body).toMatchObject({ hit: false, model_id: null, nearest: { model_id: 'm_2' } });
    expect((body['nearest'] as { differences: object[] }).differences).toEqual(differences);
    for (const { component } of differences) expect(body['explanation']).toContain(component);
  });

  it('tells that a model is still being trained', async () => {
    const { body } = await check({ symbol: 'AAPL', features: ['a', 'b'] });
    expect(body).toMatchObject({ hit: true, model_id: 'm_3' });
    expect(body['explanation']).toContain('being trained');
  });

  it('asks for the data version when no earlier model tells it', async () => {
    const { status, body } = await check({ symbol: 'QQQ', features: ['a'] });
    expect(status).toBe(422);
    expect(body['detail']).toContain('give data_version');
    expect((await check({ symbol: 'QQQ', features: ['a'], data_version: 'q1' })).status).toBe(200);
  });

  it('refuses what /evolve refuses, and a model without features', async () => {
    const { status, body } = await check({ symbol: 'SPX', min_features: 0 });
    expect(status).toBe(400);
    expect((body['errors'] as { field: string }[]).map(({ field }) => field).toSorted()).toEqual([
      'features',
      'min_features',
    ]);
  });
});
