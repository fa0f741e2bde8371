import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { choosePorts } from '../../cli/local/ports.js';
import { productRoot } from '../../cli/local/product-root.js';
import { type Answer, type FactoryClient, type Json, talkTo, until } from '../support/factory-client.js';
import { startTestFactory, type TestFactory } from '../support/test-factory.js';

/** The body that the specification prints. */
const PRINTED = {
  symbol: 'AAPL',
  algorithm: 'RandomForest',
  target_col: 'close',
  target_transform: 'log_return',
  max_generations: 4,
  timeframe: '1m',
  data_options: '{"train_window": 30, "test_window": 5}',
  seed_features: ['sma_20', 'rsi_14', 'macd_line'],
  reference_symbols: ['SPY', 'QQQ'],
  thresholds: [0.0001, 0.0003, 0.0005],
  regime_configs: [{ regime_gmm: [1] }, { regime_vix: [2, 3] }],
  sqn_min: 3.0,
  sqn_max: 5.0,
  profit_factor_min: 2.0,
  profit_factor_max: 4.0,
  trade_count_min: 200,
  trade_count_max: 10000,
};

let factory: TestFactory;
let client: FactoryClient;
const post = (body: object): Promise<Answer> => client.call('POST', '/evolve', body);

beforeAll(async () => {
  factory = await startTestFactory({ processors: 1 });
  client = talkTo(factory);
});

describe('the printed body', () => {
  it('starts a run as it stands, which warns of missing data and ends with the reason', async () => {
    const { status, body } = await post(PRINTED);
    expect({ status, body }).toMatchObject({
      status: 202,
      body: { status: 'started', message: 'Evolution run started for AAPL', max_generations: 4 },
    });
    expect(body['warnings']).toEqual([
      expect.stringMatching(/^AAPL is stored as 1d bars, so 1m bars cannot be made: ask for 1d/),
      expect.stringMatching(/^QQQ is not stored: import it/),
      expect.stringMatching(/^SPY is not stored: import it/),
    ]);
    const run = await client.waitFor(body['run_id'] as string);
    expect(run).toMatchObject({ status: 'FAILED', stop_reason: 'training_error' });
    expect(run['stop_detail']).toMatch(/AAPL is stored as 1d bars, so 1m cannot be made.*Available: 1d/);
    expect(run['config']).toMatchObject({
      ...PRINTED,
      seed_features: PRINTED.seed_features.toSorted(),
      reference_symbols: PRINTED.reference_symbols.toSorted(),
      data_options: { train_window: 30, test_window: 5 },
    });
  });

  it('searches the bars that are stored, with its algorithm, thresholds, regimes and criteria', async () => {
    const stored = { timeframe: '1d', reference_symbols: [], data_options: {} };
    const { body } = await post({ ...PRINTED, ...stored });
    expect(body['warnings']).toEqual([]);
    const run = await client.waitFor(body['run_id'] as string);
    expect(run).toMatchObject({
      status: 'COMPLETED',
      stop_reason: 'no_pruning_possible',
      current_generation: 1,
    });
    // 3 thresholds x 2 regimes x 5 z-score cutoffs.
    expect(run['verdict']).toContain('30 simulations');
  });

  const alone = Object.entries(PRINTED).filter(([field]) => field !== 'symbol' && field !== 'algorithm');
  it.each(alone)('is accepted field by field: %s', async (field, value) => {
    const { status, body } = await post({ symbol: 'SPX', [field]: value });
    expect(status).toBe(202);
    const missing: Record<string, number> = { timeframe: 1, reference_symbols: 2 };
    expect(body['warnings']).toHaveLength(missing[field] ?? 0);
    const stop = await client.call('POST', `/runs/${body['run_id']}/stop`);
    expect(stop.status).toBe(200);
  });
});

describe('a search with trees', () => {
  const SEARCH = {
    symbol: 'AAPL',
    algorithm: 'random_forest',
    hyperparameters: { n_estimators: 20, min_samples_leaf: [50, 100] },
    seed_features: [
      'atr_pct_14',
      'body',
      'close_location',
      'logret_1',
      'logret_2',
      'logret_5',
      'rsi_14',
      'roc_10',
    ],
    regime_configs: [{}, { regime_vix: [2, 3] }],
    thresholds: [0.0001],
    z_score_cutoffs: [0],
    simulation_symbols: ['SPX', 'AAPL'],
    max_generations: 2,
  };
  const search = async (body: object) => {
    const id = await client.evolve({ ...SEARCH, ...body });
    const run = await client.waitFor(id);
    const [method] = await client.query<{ importance_method: string }>(
      'SELECT importance_method FROM generations WHERE run_id = $1 AND generation = 1',
      [id],
    );
    return { run, generations: await client.generations(id), method: method?.importance_method };
  };

  it('trains, trades on other symbols, and prunes by what it was asked to, also with a model of another run', async () => {
    const first = await search({});
    expect(first.run).toMatchObject({ status: 'COMPLETED', stop_reason: 'max_generations' });
    expect(first.generations[0]).toMatchObject({
      null_model: false,
      models_trained: 4,
      simulations: { completed: 4, failed: 0 },
    });
    expect([first.method, first.generations[1]!['pruned']]).toEqual(['shap', expect.any(Array)]);
    const second = await search({ importance_method: 'permutation' });
    expect(second.generations[0]).toMatchObject({
      fingerprint: first.generations[0]!['fingerprint'],
      model_id: first.generations[0]!['model_id'],
      fingerprint_hit: true,
    });
    expect(second.method).toBe('permutation');
    expect(second.generations[1]!['importance']).not.toEqual(first.generations[1]!['importance']);
  });

  it('begins from a model without training it anew', async () => {
    const first = await search({ max_generations: 1 });
    const model = first.generations[0]!['model_id'] as string;
    const { symbol, thresholds, z_score_cutoffs } = SEARCH;
    const id = await client.evolve({
      symbol,
      thresholds,
      z_score_cutoffs,
      seed_model_id: model,
      max_generations: 1,
    });
    await client.waitFor(id);
    expect((await client.generations(id))[0]).toMatchObject({ model_id: model, fingerprint_hit: true });
  });

  it('on prices themselves is another model', async () => {
    const levels = await search({
      target_transform: 'log',
      algorithm: 'XGBoost',
      hyperparameters: {},
      max_generations: 1,
    });
    expect(levels.run).toMatchObject({ status: 'COMPLETED' });
    expect(levels.generations[0]).toMatchObject({
      fingerprint_hit: false,
      simulations: { completed: 4, failed: 0 },
    });
  });
});

it.each(
  Object.entries({
    symbol: 'AA PL',
    algorithm: 'Astrology',
    hyperparameters: [],
    target_col: 'high',
    target_transform: 'raw',
    importance_method: 'gain',
    timeframe: '2m',
    data_options: '{train',
    seed_features: [],
    seed_model_id: '../etc',
    reference_symbols: ['not a symbol'],
    alpha_grid: [0],
    l1_ratio_grid: [1.1],
    regime_configs: [{ regime_vix: 2 }],
    thresholds: [-0.1],
    z_score_cutoffs: [0.4],
    simulation_symbols: [],
    round_trip_bp: -1,
    sqn_min: 6,
    sqn_max: 2,
    profit_factor_min: -1,
    profit_factor_max: 1,
    trade_count_min: 10_001,
    trade_count_max: 199,
    weekly_consistency_max: -1,
    sqn_cap: 50,
    max_generations: 51,
    prune_fraction: 0,
    min_features: 0,
    random_seed: -1,
    popsize: 3,
  }),
)('a value of %s that cannot be gets a 400 that names the field', async (field, value) => {
  const { status, body } = await post({ symbol: 'SPX', [field]: value });
  expect(status).toBe(400);
  expect((body['errors'] as Json[]).map((error) => error['field'] as string)).toEqual([field]);
  expect(body['detail']).toContain(field);
});

describe('an API that other machines can reach', () => {
  const main = join(productRoot(), 'dist/src/main.js');
  const SECRET = 'viewer-secret-0000';

  /** One more API on the stores of the factory. */
  async function secondApi(variables: Record<string, string>) {
    const [port = 0] = await choosePorts([0]);
    const child = spawn(process.execPath, [main], {
      env: {
        PATH: process.env.PATH,
        ...parseEnv(readFileSync(factory.connectionFile, 'utf8')),
        HOST: '0.0.0.0',
        PORT: String(port),
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = once(child, 'exit') as Promise<[number | null]>;
    onTestFinished(async () => {
      child.kill('SIGKILL');
      await exited;
    });
    return { child, exited, url: `http://127.0.0.1:${port}` };
  }

  it('does not start without tokens, and says in one sentence what to set', async () => {
    const { child, exited } = await secondApi({});
    const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
    expect(code).toBe(1);
    const said = `${out}${error}`.trimEnd().split('\n');
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/HOST is 0\.0\.0\.0.*API_TOKENS is empty: set API_TOKENS/);
  });

  it('answers those who have a token only', async () => {
    const { url } = await secondApi({ API_TOKENS: `viewer:read:${SECRET}` });
    const status = async (path: string, secret?: string): Promise<number> => {
      const headers: Record<string, string> =
        secret === undefined ? {} : { authorization: `Bearer ${secret}` };
      return (await fetch(`${url}${path}`, { headers })).status;
    };
    await until('the second API is up', () =>
      status('/health').then(
        (code) => code === 200,
        () => false,
      ),
    );
    for (const path of ['/runs', '/promoted', '/metrics', '/queues/api/queues', '/openapi.json', '/docs']) {
      expect([path, await status(path)]).toEqual([path, 401]);
      expect([path, await status(path, 'another-secret-0000')]).toEqual([path, 401]);
      expect([path, await status(path, SECRET)]).toEqual([path, 200]);
    }
    const stop = await fetch(`${url}/runs/r_1/stop`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SECRET}` },
    });
    expect(stop.status).toBe(403);
  });
});
