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

  it('predicts a bar as it did when the later bars were not known yet', async () => {
    await service.start();
    const whole = await service.predictions((await service.train(PLANTED_REQUEST, 'whole')).id);
    service.frames.set('TEST', cutFrame(service.frames.get('TEST')!, 611));
    const part = await service.predictions((await service.train(PLANTED_REQUEST, 'part')).id);
    expect(part.ts.at(-1)).toBe(service.frames.get('TEST')!.ts.at(-1));
    expect(part.prediction).toEqual(whole.prediction.slice(0, part.ts.length));
    expect(part.trainSd).toEqual(whole.trainSd.slice(0, part.ts.length));
  });

  it('gives the same numbers on any number of threads', async () => {
    const seen: unknown[] = [];
    for (const threads of [0, 1, 2]) {
      await service.start(threads);
      const { id, result } = await service.train(PLANTED_REQUEST, `threads-${threads}`);
      seen.push([
        { ...result, seconds: 0 },
        { ...(await service.predictions(id)), meta: {} },
      ]);
      await service.stop();
    }
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
  });

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
