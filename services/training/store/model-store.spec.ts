import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TrainingRequest } from '../core/request.js';
import type { StoredModel } from '../core/stored-model.js';
import { ModelStore, type ModelStatus } from './model-store.js';

const request = { symbol: 'TEST' } as TrainingRequest;
const status = (state: ModelStatus['status'], minute: number): ModelStatus => ({
  status: state,
  error: null,
  queued_at: new Date(minute * 60_000).toISOString(),
});

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
    const model = { model_id: 'm_a', importance: { x: 0.1 + 0.2 } } as unknown as StoredModel;
    await store.saveResults('m_a', { model, predictions: Uint8Array.of(1, 2, 255) });
    await store.setStatus('m_a', status('completed', 1));
    expect(await store.model('m_a')).toEqual(model);
    expect([...(await store.predictions('m_a'))]).toEqual([1, 2, 255]);
    expect(await store.list()).toHaveLength(1);
    expect((await readdir(join(directory, 'm_a'))).sort()).toEqual([
      'model.json',
      'predictions.arrow',
      'request.json',
      'status.json',
    ]);
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
