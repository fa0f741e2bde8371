import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TrainingRequest } from '../core/request.js';
import type { Tree } from '../../../quant/trees/tree.js';
import type { DeployedWindow, ModelSummary, StoredModel } from '../core/stored-model.js';
import { ModelStore, type ModelStatus } from './model-store.js';

const request = { symbol: 'TEST' } as TrainingRequest;
const status = (state: ModelStatus['status'], minute: number): ModelStatus => ({
  status: state,
  error: null,
  queued_at: new Date(minute * 60_000).toISOString(),
});

const tree = (value: number): Tree => ({
  feature: Int32Array.of(0, -1, -1),
  threshold: Float64Array.of(0.5, 0, 0),
  defaultLeft: Uint8Array.of(1, 0, 0),
  left: Int32Array.of(1, -1, -1),
  right: Int32Array.of(2, -1, -1),
  value: Float64Array.of(0, -value, value),
  cover: Float64Array.of(10, 4, 6),
  gain: Float64Array.of(0.3, 0, 0),
});
const window = (model: DeployedWindow['model']): DeployedWindow => ({
  segment: 'selection',
  test_start: 6,
  test_end: 8,
  train_until: 3,
  regime_config: model.kind === 'constant' ? null : { regime_vix: [1] },
  model,
});
const trees = (...values: number[]): DeployedWindow['model'] => ({
  kind: 'trees',
  ensemble: { base: 0.1 + 0.2, weight: 0.5, trees: values.map(tree) },
  trainMean: 1,
  trainSd: 2,
});
const windows = [
  window(trees(1, 2)),
  window({ kind: 'constant', trainMean: 0, trainSd: 0 }),
  window(trees(3)),
];
const summary = {
  model_id: 'm_a',
  importances: { shap: { x: 0.1 + 0.2 } },
  groups: [['x', 'y']],
} as unknown as ModelSummary;
const model: StoredModel = { ...summary, windows };

let directory: string;
let store: ModelStore;

beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'models-')), 'not', 'yet');
  store = new ModelStore(directory);
});
afterEach(() => rm(join(directory, '..', '..'), { recursive: true }));

describe('models on disk', () => {
  it('are listed in the order of their queueing, by a store that knows only the folder', async () => {
    await store.accept('m_b', request, status('queued', 2));
    await store.accept('m_a', request, status('training', 3));
    await store.accept('m_c', request, status('failed', 1));
    const found = await new ModelStore(directory).list();
    expect(found.map(({ id, status: each }) => [id, each.status])).toEqual([
      ['m_c', 'failed'],
      ['m_b', 'queued'],
      ['m_a', 'training'],
    ]);
    expect(found[0]!.request).toEqual(request);
  });

  it('keep their results byte for byte', async () => {
    await store.accept('m_a', request, status('training', 1));
    await store.saveResults('m_a', { model, predictions: Uint8Array.of(1, 2, 255) });
    await store.setStatus('m_a', status('completed', 1));
    expect(await store.model('m_a')).toMatchObject(summary);
    expect(await store.windows('m_a')).toEqual(windows);
    expect([...(await store.predictions('m_a'))]).toEqual([1, 2, 255]);
    expect(await store.list()).toHaveLength(1);
    expect((await readdir(join(directory, 'm_a'))).sort()).toEqual([
      'model.json',
      'predictions.arrow',
      'request.json',
      'status.json',
      'trees.arrow',
    ]);
  });

  it('of the first format are read: linear ones with one importance', async () => {
    await store.accept('m_old', request, status('completed', 1));
    const linear = { coefficients: [1], intercept: 2, standardised: [0.5], trainMean: 3, trainSd: 4 };
    const { model: _, ...span } = window({ kind: 'constant', trainMean: 0, trainSd: 0 });
    const file = {
      model_id: 'm_old',
      importance: { x: 0.5 },
      windows: [
        { ...span, regime_config: {}, model: linear },
        { ...span, regime_config: null, model: { ...linear, coefficients: [0] } },
      ],
    };
    await writeFile(join(directory, 'm_old', 'model.json'), JSON.stringify(file));
    expect(await store.model('m_old')).toMatchObject({
      importances: { coefficient: { x: 0.5 } },
      groups: [],
    });
    expect((await store.windows('m_old')).map((each) => each.model)).toEqual([
      { kind: 'linear', ...linear },
      { kind: 'constant', trainMean: 3, trainSd: 4 },
    ]);
  });

  it('of a later format do not count, and are not misread', async () => {
    await store.accept('m_new', request, status('completed', 1));
    await store.saveResults('m_new', { model, predictions: Uint8Array.of(1) });
    await writeFile(join(directory, 'm_new', 'model.json'), JSON.stringify({ format: 99 }));
    await expect(store.model('m_new')).rejects.toThrow(/later version.*format 99/);
    const state = { ...status('completed', 1), format: 99 };
    await writeFile(join(directory, 'm_new', 'status.json'), JSON.stringify(state));
    expect(await store.list()).toEqual([]);
  });

  it('that were cut off before they were accepted, lost their results or are unreadable do not count', async () => {
    await mkdir(join(directory, 'm_cut'), { recursive: true });
    await writeFile(join(directory, 'm_cut', 'request.json'), '{}');
    await store.accept('m_lost', request, status('completed', 1));
    await store.accept('m_torn', request, status('queued', 1));
    await writeFile(join(directory, 'm_torn', 'status.json'), '{"sta');
    expect(await store.list()).toEqual([]);
  });
});
