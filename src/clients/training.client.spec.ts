import { afterEach, describe, expect, it } from 'vitest';
import { type LittleService, sendJson, startLittleService } from '../../test/support/little-service.js';
import { TrainingClient, type TrainingRequest } from './training.client.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function answering(body: unknown): Promise<{ service: LittleService; client: TrainingClient }> {
  const service = await startLittleService((response) => sendJson(response, body));
  const client = new TrainingClient({ baseUrl: service.url, backoffMs: 1 });
  open.push(service, client);
  return { service, client };
}

const request: TrainingRequest = {
  symbol: 'SPX',
  timeframe: '1d',
  algorithm: 'ElasticNet',
  features: ['rsi_14', 'logret_1'],
  referenceSymbols: ['^VIX'],
  targetCol: 'close',
  targetTransform: 'log_return',
  importanceMethod: 'auto',
  hyperparameters: { maxDepth: 3 },
  alphaGrid: [0.1],
  l1RatioGrid: [0.5],
  regimeConfigs: [{ regime_vix: [0] }, {}],
  dataOptions: {
    trainWindow: 756,
    testWindow: 126,
    unit: 'sessions',
    step: 126,
    anchored: false,
    holdoutFraction: 0.2,
    horizon: 1,
  },
  randomSeed: 7,
  dataVersion: 'v1',
};

const span = { start: '2004-01-02T00:00:00Z', end: '2016-01-04T00:00:00Z' };
const result = {
  algorithm: 'elastic_net',
  n_candidates: 294,
  n_fits: 1470,
  null_model: false,
  chosen: { regime_config: { regime_vix: [2, 3] }, alpha: 0.1, l1_ratio: 0.5 },
  cv_score: -0.0001,
  cv_table: [{ alpha: 0.1, state: 'ok' }],
  spans: { selection: span, holdout: span },
  regime_fit_until: '2003-01-02T00:00:00Z',
  data_version: 'v1',
  seconds: 1.5,
};
const completed = {
  model_id: 'm_1',
  status: 'completed',
  progress: { done: 10, total: 10 },
  error: null,
  result,
};

describe('TrainingClient', () => {
  it('sends the request as the contract spells it, with the idempotency key', async () => {
    const { service, client } = await answering({ model_id: 'm_1', status: 'queued' });
    await expect(client.train(request, 'abc123')).resolves.toEqual({ modelId: 'm_1', status: 'queued' });
    expect(service.seen[0]).toMatchObject({
      method: 'POST',
      url: '/api/train',
      headers: { 'idempotency-key': 'abc123' },
    });
    expect(JSON.parse(service.seen[0]?.body ?? '')).toEqual({
      symbol: 'SPX',
      timeframe: '1d',
      algorithm: 'ElasticNet',
      features: ['rsi_14', 'logret_1'],
      reference_symbols: ['^VIX'],
      target_col: 'close',
      target_transform: 'log_return',
      importance_method: 'auto',
      hyperparameters: { maxDepth: 3 },
      alpha_grid: [0.1],
      l1_ratio_grid: [0.5],
      regime_configs: [{ regime_vix: [0] }, {}],
      data_options: {
        train_window: 756,
        test_window: 126,
        unit: 'sessions',
        step: 126,
        anchored: false,
        holdout_fraction: 0.2,
        horizon: 1,
      },
      random_seed: 7,
      data_version: 'v1',
    });
  });

  it('reads a completed model and keeps the whole result beside it', async () => {
    const { service, client } = await answering(completed);
    const state = await client.model('m_1', 30);
    expect(service.seen[0]?.url).toBe('/api/models/m_1?wait=30');
    expect(state).toMatchObject({
      modelId: 'm_1',
      status: 'completed',
      result: {
        nCandidates: 294,
        nFits: 1470,
        nullModel: false,
        chosen: { regimeConfig: { regime_vix: [2, 3] }, alpha: 0.1, l1Ratio: 0.5 },
        cvScore: -0.0001,
        spans: { selection: span, holdout: span },
        regimeFitUntil: '2003-01-02T00:00:00Z',
        dataVersion: 'v1',
      },
    });
    expect(state.result?.raw).toEqual(result);
  });

  it('waits longer than the service does', async () => {
    const service = await startLittleService((response) => {
      setTimeout(() => sendJson(response, { model_id: 'm_1', status: 'training' }), 300);
    });
    const client = new TrainingClient({ baseUrl: service.url, timeoutMs: 100, retries: 0 });
    open.push(service, client);
    await expect(client.model('m_1', 1)).resolves.toMatchObject({ status: 'training', result: null });
    await expect(client.model('m_1')).rejects.toMatchObject({ kind: 'transient' });
  });

  it('reads a failed model with its reason', async () => {
    const error = { type: 'unprocessable', detail: 'too few sessions' };
    const { client } = await answering({
      model_id: 'm_1',
      status: 'failed',
      progress: null,
      error,
      result: null,
    });
    await expect(client.model('m_1')).resolves.toMatchObject({ status: 'failed', error });
  });

  it('reads importance with its sign', async () => {
    const { service, client } = await answering({
      model_id: 'm_1',
      method: 'permutation',
      importance: { rsi_14: -0.25, logret_1: 0 },
      methods: { permutation: { rsi_14: -0.25, logret_1: 0 }, shap: { rsi_14: 0.1, logret_1: 0 } },
      groups: [['rsi_14'], ['logret_1']],
    });
    await expect(client.importance('m_1')).resolves.toEqual({
      modelId: 'm_1',
      method: 'permutation',
      importance: { rsi_14: -0.25, logret_1: 0 },
      methods: { permutation: { rsi_14: -0.25, logret_1: 0 }, shap: { rsi_14: 0.1, logret_1: 0 } },
      groups: [['rsi_14'], ['logret_1']],
    });
    expect(service.seen[0]?.url).toBe('/api/model/m_1/importance');
  });

  it('reads the configuration of a model and keeps the whole of it', async () => {
    const body = {
      symbol: 'SPX',
      timeframe: '1d',
      algorithm: 'ElasticNet',
      features: ['rsi_14'],
      data_version: 'v1',
      random_seed: 7,
    };
    const { client } = await answering(body);
    await expect(client.config('m_1')).resolves.toMatchObject({
      features: ['rsi_14'],
      referenceSymbols: [],
      dataVersion: 'v1',
      raw: body,
    });
  });

  it('reads the algorithms', async () => {
    const lasso = { name: 'Lasso', aliases: ['lasso'], description: 'L1', grid: { alpha: [1] } };
    const { client } = await answering({ algorithms: [lasso] });
    await expect(client.algorithms()).resolves.toEqual([lasso]);
  });

  const wrong: [field: string, body: unknown, call: (client: TrainingClient) => Promise<unknown>][] = [
    ['the answer must be an object', [], (client) => client.model('m_1')],
    ['status must be one of', { model_id: 'm_1', status: 'done' }, (client) => client.model('m_1')],
    [
      'model_id must be an id of 1 to 64',
      { model_id: '..', status: 'queued' },
      (client) => client.train(request, 'k'),
    ],
    ['result must be present', { model_id: 'm_1', status: 'completed' }, (client) => client.model('m_1')],
    [
      'result.cv_score must be a finite number',
      { ...completed, result: { ...result, cv_score: 'NaN' } },
      (client) => client.model('m_1'),
    ],
    [
      'result.chosen.regime_config.regime_vix[1] must be a finite number',
      { ...completed, result: { ...result, chosen: { regime_config: { regime_vix: [0, null] } } } },
      (client) => client.model('m_1'),
    ],
    [
      'result.spans.selection.end must be an ISO 8601 time',
      { ...completed, result: { ...result, spans: { selection: { ...span, end: 'soon' }, holdout: null } } },
      (client) => client.model('m_1'),
    ],
    [
      'importance.rsi_14 must be a finite number',
      { model_id: 'm_1', method: 'gain', importance: { rsi_14: null } },
      (client) => client.importance('m_1'),
    ],
    [
      'the key "Robert\'); --" of importance must be a column name of 1 to 64',
      { model_id: 'm_1', method: 'gain', importance: { "Robert'); --": 1 } },
      (client) => client.importance('m_1'),
    ],
  ];
  it.each(wrong)('refuses a wrong shape: %s', async (message, body, call) => {
    const { service, client } = await answering(body);
    await expect(call(client)).rejects.toMatchObject({
      service: 'training',
      kind: 'permanent',
      status: 200,
      detail: expect.stringContaining(message) as string,
    });
    expect(service.seen).toHaveLength(1);
  });

  it.each(['..', '../../admin', '%2e%2e', 'a/b', 'a?x=', '', 'x'.repeat(65)])(
    'sends nothing for the id "%s"',
    async (id) => {
      const { service, client } = await answering(completed);
      for (const call of [
        client.model(id),
        client.importance(id),
        client.config(id),
        client.train(request, id),
      ]) {
        await expect(call).rejects.toMatchObject({ kind: 'permanent', status: null });
      }
      expect(service.seen).toHaveLength(0);
    },
  );
});
