import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PLANTED_REQUEST, plantedFrame } from '../../test/support/planted-frame.js';
import { TrainingApp } from '../../test/support/training-app.js';

let service: TrainingApp;
beforeEach(async () => {
  service = await TrainingApp.prepare();
  service.frames.set('TEST', plantedFrame(700));
});
afterEach(() => service.remove());

describe('what can go wrong', () => {
  it('passes: an outage of the feature service is waited out', async () => {
    service.outage = { status: 503, times: 2 };
    await service.start();
    expect((await service.train(PLANTED_REQUEST)).result.null_model).toBe(false);
    expect(service.calls).toHaveLength(4);
  });

  it.each([
    ['a redirect', (): void => void (service.outage = { status: 302, times: 1 }), 'feature_service', '302'],
    [
      'short data',
      (): void => void service.frames.set('TEST', plantedFrame(300)),
      'not_enough_data',
      '295 sessions',
    ],
  ])('ends: %s fails the training', async (_, arrange, type, detail) => {
    arrange();
    await service.start();
    const { body } = await service.post(PLANTED_REQUEST);
    expect((await service.call(`/api/models/${body['model_id'] as string}?wait=10`)).body).toMatchObject({
      status: 'failed',
      error: { type, detail: expect.stringContaining(detail) as string },
    });
  });

  it.each([
    [{ symbol: 'A/B' }, 400, 'symbol'],
    [{ timeframe: '2m' }, 400, 'timeframe'],
    [{ features: [] }, 400, 'features'],
    [{ features: ['a', 'a'] }, 400, 'features'],
    [{ features: ['__proto__'] }, 400, 'features'],
    [{ alpha_grid: [-1] }, 400, 'alpha_grid'],
    [{ alpha_grid: ['1'] }, 400, 'alpha_grid'],
    [{ l1_ratio_grid: [1.5] }, 400, 'l1_ratio_grid'],
    [{ regime_configs: [{ vix: [1] }] }, 400, 'regime_configs'],
    [{ regime_configs: [{ regime_vix: [] }] }, 400, 'regime_configs'],
    [{ hyperparameters: { depth: 3 } }, 400, 'hyperparameters.depth'],
    [{ hyperparameters: [] }, 400, 'hyperparameters'],
    [{ hyperparameters: { tol: [1e-8, 1e-9] } }, 400, 'hyperparameters.tol'],
    [{ algorithm: 'XGBoost', hyperparameters: { eta: 0.1 } }, 400, 'hyperparameters.eta'],
    [
      { algorithm: 'RandomForest', hyperparameters: { max_depth: [3, 99] } },
      400,
      'hyperparameters.max_depth',
    ],
    [{ importance_method: 'gain' }, 400, 'importance_method'],
    [{ algorithm: 'RandomForest', importance_method: 'coefficient' }, 400, 'importance_method'],
    [{ data_options: { train_window: 0 } }, 400, 'data_options.train_window'],
    [{ data_options: { test_window: 60, step: 30 } }, 400, 'data_options.step'],
    [{ target_col: 'volume' }, 400, 'target_col'],
    [{ target_transform: 'rank' }, 400, 'target_transform'],
    [{ colour: 'red' }, 400, 'colour'],
  ])('%j is refused by name', async (change, status, field) => {
    await service.start();
    const answer = await service.post({ ...PLANTED_REQUEST, ...change });
    expect(answer.status).toBe(status);
    expect((answer.body['errors'] as { field: string }[]).map((each) => each.field)).toContain(field);
    expect(await readdir(service.directory)).toEqual([]);
  });

  it('names the algorithms there are', async () => {
    await service.start();
    const answer = await service.post({ ...PLANTED_REQUEST, algorithm: 'Astrology' });
    expect(answer.status).toBe(422);
    expect(answer.body['available']).toEqual([
      'LinearRegression',
      'Ridge',
      'Lasso',
      'ElasticNet',
      'RandomForest',
      'XGBoost',
    ]);
  });

  it('does not begin a search that would not end', async () => {
    await service.start();
    const many = Array.from({ length: 20 }, (_, i) => i + 1);
    const answer = await service.post({
      ...PLANTED_REQUEST,
      algorithm: 'xgboost',
      hyperparameters: { max_depth: many.slice(0, 16), reg_lambda: many, min_child_weight: many },
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { detail: expect.stringMatching(/19200 candidates; at most 1000/) as string },
    });
  });

  it('tells a model it does not know from one that is not ready', async () => {
    await service.start();
    expect(await service.call('/api/models/m_none')).toMatchObject({ status: 404 });
    service.outage = { status: 503, times: 2 };
    const { body } = await service.post(PLANTED_REQUEST);
    const path = `/api/models/${body['model_id'] as string}/predictions`;
    expect(await service.call(path)).toMatchObject({ status: 409 });
    expect(await service.call('/api/models/m_none?wait=61')).toMatchObject({ status: 400 });
  });
});
