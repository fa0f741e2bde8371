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

describe('the identity of a model', () => {
  it('is its key: ten requests at once train one model', async () => {
    await service.start();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => service.post(PLANTED_REQUEST, 'same')),
    );
    const ids = new Set(answers.map((each) => each.body['model_id']));
    expect([...ids]).toEqual([expect.stringMatching(/^m_[0-9a-f]{24}$/)]);
    await service.train(PLANTED_REQUEST, 'same');
    expect(service.calls).toHaveLength(2);
    expect(await readdir(service.directory)).toEqual([...ids]);
    expect(await service.post({ ...PLANTED_REQUEST, algorithm: 'Lasso' }, 'same')).toMatchObject({
      status: 409,
    });
    const shown = await service.post({ ...PLANTED_REQUEST, importance_method: 'permutation' }, 'same');
    expect(shown).toMatchObject({ status: 202, body: { model_id: [...ids][0], status: 'completed' } });
  });

  it('without a key is the request as resolved', async () => {
    await service.start();
    const first = await service.train(PLANTED_REQUEST);
    const { id } = await service.train({ ...PLANTED_REQUEST, algorithm: 'elastic_net', target_col: 'close' });
    expect(id).toBe(first.id);
    expect((await service.train({ ...PLANTED_REQUEST, target_col: 'open' })).id).not.toBe(first.id);
  });

  it('outlives the process, and what was not finished is taken up again', async () => {
    await service.start();
    const first = await service.train(PLANTED_REQUEST, 'done');
    service.outage = { status: 503, times: 3 };
    const { body: started } = await service.post({ ...PLANTED_REQUEST, algorithm: 'lasso' }, 'cut-off');
    const path = `/api/models/${started['model_id'] as string}`;
    await service.stop();
    service.outage.times = 0;
    await service.start();
    expect((await service.train(PLANTED_REQUEST, 'done')).result).toEqual(first.result);
    const { body } = await service.call(`${path}?wait=30`);
    expect(body).toMatchObject({ status: 'completed', result: { algorithm: 'Lasso' } });
  });

  it('keeps no client waiting when the process ends', async () => {
    await service.start();
    service.outage = { status: 503, times: 3 };
    const { body: started } = await service.post(PLANTED_REQUEST);
    const waiting = service.call(`/api/models/${started['model_id'] as string}?wait=60`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await service.stop();
    expect((await waiting).body).toMatchObject({ status: 'training', result: null });
  });

  it('is kept by a training that failed, which a new request repeats', async () => {
    await service.start();
    service.frames.delete('TEST');
    const { body } = await service.post(PLANTED_REQUEST, 'again');
    const id = body['model_id'] as string;
    expect((await service.call(`/api/models/${id}?wait=10`)).body).toMatchObject({
      status: 'failed',
      result: null,
      error: {
        type: 'feature_service',
        detail: expect.stringContaining('No such symbol is stored.') as string,
      },
    });
    expect(await service.call(`/api/models/${id}/predictions`)).toMatchObject({ status: 409 });
    service.frames.set('TEST', plantedFrame(700));
    expect((await service.train(PLANTED_REQUEST, 'again')).id).toBe(id);
  });
});
