import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  cutFrame,
  PLANTED_FEATURES,
  PLANTED_REQUEST,
  plantedFrame,
} from '../../test/support/planted-frame.js';
import { TrainingApp } from '../../test/support/training-app.js';

let service: TrainingApp;
beforeEach(async () => {
  service = await TrainingApp.prepare();
  service.frames.set('TEST', plantedFrame(700));
});
afterEach(() => service.remove());

describe('a training', () => {
  it('finds a planted signal and its regime, and predicts it out of sample', async () => {
    await service.start();
    const { id, result } = await service.train(PLANTED_REQUEST);
    expect(result).toMatchObject({ algorithm: 'ElasticNet', n_candidates: 36, null_model: false });
    expect(result.cv_table).toHaveLength(36);
    expect(result.chosen!.regime_config).toEqual({ regime_vix: [1] });
    expect(result.cv_score).toBeGreaterThan(0.03);
    const alive = result.windows.length * 36 * 6;
    expect(result.n_fits).toBe(alive);
    const { importance } = (await service.call(`/api/model/${id}/importance`)).body as {
      importance: Record<string, number>;
    };
    expect(importance['signal']).toBeGreaterThan(3 * importance['noise_1']!);

    const { ts, prediction, segment, trainUntil } = await service.predictions(id);
    const frame = service.frames.get('TEST')!;
    let hits = 0;
    let count = 0;
    ts.forEach((time, i) => {
      const bar = frame.ts.indexOf(time);
      expect(trainUntil[i]).toBeLessThan(time);
      if (Number.isNaN(prediction[i]!) || bar + 1 >= frame.ts.length) return;
      expect(frame.regimes.get('regime_vix')![bar]).toBe(1);
      count++;
      if (prediction[i]! * (frame.close[bar + 1]! - frame.close[bar]!) > 0) hits++;
    });
    expect(count).toBeGreaterThan(150);
    expect(hits / count).toBeGreaterThan(0.6);
    expect(new Set(segment)).toEqual(new Set(['selection', 'holdout']));
    expect(segment.filter((each) => each === 'holdout')).toHaveLength(Math.ceil(0.2 * 695));
  });

  it.each([
    ['LinearRegression', 3, { alpha: null, l1_ratio: null }],
    ['ridge', 12, { l1_ratio: null }],
    ['lasso', 12, { l1_ratio: null }],
  ])('%s searches its own grid and finds the signal too', async (algorithm, size, chosen) => {
    await service.start();
    const { id, result } = await service.train({ ...PLANTED_REQUEST, algorithm });
    expect(result).toMatchObject({
      n_candidates: size,
      chosen: { ...chosen, regime_config: { regime_vix: [1] } },
    });
    const { importance } = (await service.call(`/api/model/${id}/importance`)).body as {
      importance: Record<string, number>;
    };
    expect(importance['signal']).toBeGreaterThan(3 * importance['noise_1']!);
  });

  it.each([
    ['random_forest', { min_samples_leaf: [20, 40] }, 6],
    ['XGBoost', { min_child_weight: 10, reg_lambda: 1 }, 6],
  ])(
    '%s searches a grid of its own and finds the signal and its regime too',
    async (algorithm, change, size) => {
      service.frames.set('OTHER', {
        ...plantedFrame(700, 2),
        meta: { ...plantedFrame(5, 2).meta, symbol: 'OTHER' },
      });
      await service.start();
      const { id, result } = await service.train({ ...PLANTED_REQUEST, algorithm, hyperparameters: change });
      expect(result).toMatchObject({ n_candidates: size, null_model: false });
      expect(result.chosen).toMatchObject({
        regime_config: { regime_vix: [1] },
        alpha: null,
        l1_ratio: null,
      });
      expect(result.chosen!.hyperparameters).toHaveProperty('max_depth');
      expect(result.cv_score).toBeGreaterThan(0.02);
      const importance = await service.call(`/api/model/${id}/importance`);
      expect(importance.body).toMatchObject({ model_id: id, method: 'shap', groups: [] });
      const { methods } = importance.body as { methods: Record<string, Record<string, number>> };
      expect(Object.keys(methods)).toEqual(['shap', 'permutation']);
      expect(importance.body['importance']).toEqual(methods['shap']);
      for (const each of Object.values(methods)) {
        expect(each['signal']).toBeGreaterThan(3 * each['noise_1']!);
        expect(Object.keys(each)).toEqual(PLANTED_FEATURES);
      }
      const own = await service.predictions(id);
      expect(await service.predictions(id, '?symbol=TEST')).toEqual(own);
      const frame = service.frames.get('TEST')!;
      let hits = 0;
      let count = 0;
      own.ts.forEach((time, i) => {
        const bar = frame.ts.indexOf(time);
        if (Number.isNaN(own.prediction[i]!) || bar + 1 >= frame.ts.length) return;
        count++;
        if (own.prediction[i]! * (frame.close[bar + 1]! - frame.close[bar]!) > 0) hits++;
      });
      expect(count).toBeGreaterThan(150);
      expect(hits / count).toBeGreaterThan(0.57);
      const other = await service.predictions(id, '?symbol=OTHER');
      expect(other.ts).toEqual(own.ts);
      expect(other.trainSd).toEqual(own.trainSd);
      const regime = service.frames.get('OTHER')!.regimes.get('regime_vix')!;
      const spoken = other.ts.filter((_, i) => !Number.isNaN(other.prediction[i]!));
      expect(spoken.length).toBeGreaterThan(150);
      const bars = service.frames.get('OTHER')!.ts;
      for (const time of spoken) {
        const tested = new Date(time).toISOString();
        const { chosen } = result.windows.find(
          (each) => each.test_start <= tested && tested <= each.test_end,
        )!;
        expect(chosen!.regime_config['regime_vix'] ?? [0, 1]).toContain(regime[bars.indexOf(time)]);
      }
    },
  );

  it.each([
    ['ElasticNet', 'auto', 'coefficient'],
    ['ElasticNet', 'shap', 'shap'],
    ['Lasso', 'permutation', 'permutation'],
    ['RandomForest', 'permutation', 'permutation'],
  ])('%s shows the importance that was asked for: %s', async (algorithm, asked, method) => {
    await service.start();
    const request = { ...PLANTED_REQUEST, algorithm, importance_method: asked };
    const { body } = await service.call(`/api/model/${(await service.train(request)).id}/importance`);
    const shown = body as { importance: Record<string, number>; methods: Record<string, object> };
    expect(body['method']).toBe(method);
    expect(shown.importance).toEqual(shown.methods[method]);
    const others = ['noise_1', 'noise_2', 'noise_3'].map((name) => shown.importance[name]!);
    expect(shown.importance['signal']).toBeGreaterThan(2 * Math.max(...others));
  });

  it('is shared by requests that ask for different importances, each of which can be had', async () => {
    await service.start();
    const request = { ...PLANTED_REQUEST, algorithm: 'XGBoost' };
    const { id } = await service.train(request, 'shared');
    expect((await service.train({ ...request, importance_method: 'permutation' }, 'shared')).id).toBe(id);
    const shown = async (query: string) => service.call(`/api/model/${id}/importance${query}`);
    expect((await shown('')).body['method']).toBe('shap');
    const { method, importance, methods } = (await shown('?method=permutation')).body;
    expect([method, importance]).toEqual([
      'permutation',
      (methods as Record<string, unknown>)['permutation'],
    ]);
    expect(await shown('?method=coefficient')).toMatchObject({
      status: 422,
      body: { available: ['shap', 'permutation'] },
    });
    expect((await shown('?method=gain')).status).toBe(400);
  });

  it.each(['none', 'log'])(
    'on prices themselves (%s) predicts returns all the same',
    async (target_transform) => {
      const frame = service.frames.get('TEST')!;
      const level = frame.close.map((price) => (target_transform === 'log' ? Math.log(price) : price));
      const features = new Map([...frame.features, ['level', level]]);
      service.frames.set('TEST', { ...frame, features });
      await service.start();
      const request = {
        ...PLANTED_REQUEST,
        features: [...PLANTED_FEATURES, 'level'],
        algorithm: 'LinearRegression',
        regime_configs: [{}],
        target_transform,
      };
      const { prediction, trainMean, trainSd, meta } = await service.predictions(
        (await service.train(request)).id,
      );
      const mean = prediction.reduce((sum, each) => sum + each, 0) / prediction.length;
      expect(meta['target_transform']).toBe(target_transform);
      expect(Math.max(...prediction.map(Math.abs))).toBeLessThan(0.1);
      expect(Math.abs(mean)).toBeLessThan(0.02);
      for (const each of trainMean) expect(Math.abs(each)).toBeLessThan(0.02);
      for (const each of trainSd) expect(each > 0.0005 && each < 0.03).toBe(true);
    },
  );

  it('that finds nothing to fit is a null model without predictions', async () => {
    await service.start();
    const { id, result } = await service.train({ ...PLANTED_REQUEST, alpha_grid: [100] });
    expect(result).toMatchObject({ null_model: true, chosen: null, cv_score: null });
    expect(result.cv_table.every((each) => each.state === 'null')).toBe(true);
    const { prediction, trainSd } = await service.predictions(id);
    expect(prediction.every(Number.isNaN)).toBe(true);
    expect(trainSd.every((each) => each === 0)).toBe(true);
    const { importance } = (await service.call(`/api/model/${id}/importance`)).body as { importance: object };
    expect(Object.values(importance)).toEqual([0, 0, 0, 0]);
  });

  it('fits regimes on the first training bars only and keeps to one data version', async () => {
    await service.start();
    const { id, result } = await service.train(PLANTED_REQUEST);
    const last = new Date(service.frames.get('TEST')!.ts[5 + 250 - 1]!).toISOString();
    expect(result.regime_fit_until).toBe(last);
    expect(
      service.calls.map((url) => [url.searchParams.get('columns'), url.searchParams.get('fit_until')]),
    ).toEqual([
      ['', null],
      [PLANTED_FEATURES.join(','), last],
    ]);
    expect(service.calls[1]!.searchParams.get('data_version')).toBe('v1');
    expect((await service.call(`/api/models/${id}/config`)).body).toMatchObject({
      symbol: 'TEST',
      data_version: 'v1',
      regime_fit_until: last,
      spans: result.spans,
      data_options: { train_window: 250, test_window: 60, step: 60, horizon: 1, unit: 'sessions' },
    });
  });

  it.each(['ElasticNet', 'XGBoost'])('%s predicts a bar as if it knew no later bar', async (algorithm) => {
    await service.start();
    const request = { ...PLANTED_REQUEST, algorithm };
    const whole = await service.predictions((await service.train(request, 'whole')).id);
    service.frames.set('TEST', cutFrame(service.frames.get('TEST')!, 611));
    const part = await service.predictions((await service.train(request, 'part')).id);
    expect(part.ts.at(-1)).toBe(service.frames.get('TEST')!.ts.at(-1));
    expect(part.prediction).toEqual(whole.prediction.slice(0, part.ts.length));
    expect(part.trainSd).toEqual(whole.trainSd.slice(0, part.ts.length));
  });

  it.each(['ElasticNet', 'RandomForest'])(
    '%s: the same numbers on any number of threads',
    async (algorithm) => {
      const seen: unknown[] = [];
      for (const threads of [0, 1, 2]) {
        await service.start(threads);
        const request = { ...PLANTED_REQUEST, algorithm };
        const { id, result } = await service.train(request, `threads-${threads}`);
        seen.push([
          { ...result, seconds: 0 },
          { ...(await service.predictions(id)), meta: {} },
          (await service.call(`/api/model/${id}/importance`)).body['methods'],
        ]);
        await service.stop();
      }
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[2]).toEqual(seen[0]);
    },
  );

  it('applies the model to another symbol', async () => {
    service.frames.set('OTHER', {
      ...plantedFrame(700, 2),
      meta: { ...plantedFrame(5, 2).meta, symbol: 'OTHER' },
    });
    await service.start();
    const { id } = await service.train(PLANTED_REQUEST);
    const own = await service.predictions(id);
    const other = await service.predictions(id, '?symbol=OTHER');
    expect(other.meta).toMatchObject({ model_id: id, symbol: 'OTHER', data_version: 'v2', horizon: '1' });
    expect(other.ts).toEqual(own.ts);
    expect(other.trainMean).toEqual(own.trainMean);
    expect(other.prediction).not.toEqual(own.prediction);
    expect(await service.call(`/api/models/${id}/predictions?symbol=NONE`)).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('No such symbol is stored.') as string },
    });
  });
});
