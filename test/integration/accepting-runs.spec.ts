import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import { type Script, type ScriptedServices, startScriptedServices } from '../support/scripted-services.js';

/** Real: API, PostgreSQL, the queue store. Scripted: the three services. No processor runs, so that accepted runs stay. */
describe('what is accepted, and what a repeated request gives', () => {
  let factory: Orchestrator;
  let services: ScriptedServices;
  let usual: Script;
  let keys = 0;

  beforeAll(async () => {
    services = await startScriptedServices();
    usual = { ...services.script };
    factory = await startOrchestrator(services.url, filePrefix());
  });

  beforeEach(() => {
    Object.assign(services.script, usual);
    keys += 1;
  });

  const evolve = (body: object) =>
    factory.call('POST', '/evolve', { symbol: 'SPX', ...body }, { 'idempotency-key': `k-${keys}` });
  const batch = (symbols: string[]) =>
    factory.call('POST', '/evolve/batch', { symbols }, { 'idempotency-key': `k-${keys}` });
  const runs = async (): Promise<number> =>
    (await factory.database.query('SELECT 1 FROM evolution_runs')).length;

  it('five equal requests at the same time start one run', async () => {
    const before = await runs();
    const answers = await Promise.all(Array.from({ length: 5 }, () => evolve({ random_seed: 1 })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    expect(new Set(answers.map(({ body }) => body['run_id'] as string)).size).toBe(1);
    expect(await runs()).toBe(before + 1);
  });

  it('five equal batches at the same time start one run a symbol', async () => {
    const before = await runs();
    const answers = await Promise.all(Array.from({ length: 5 }, () => batch(['MSFT', 'AAPL'])));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((answers[0]!.body['runs'] as Json[]).map(({ symbol }) => symbol as string)).toEqual([
      'MSFT',
      'AAPL',
    ]);
    expect(await runs()).toBe(before + 2);
  });

  it.each<[string, () => Promise<{ status: number; body: Json }>]>([
    ['a batch of one run more', () => batch(['SPX', 'AAPL', 'MSFT'])],
    ['a batch of one run less', () => batch(['SPX'])],
    ['another order', () => batch(['AAPL', 'SPX'])],
    ['a single run', () => evolve({})],
  ])('the key of a batch is refused for %s, and nothing starts', async (_case, other) => {
    await batch(['SPX', 'AAPL']);
    const before = await runs();
    expect(await other()).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('send a new key') as string },
    });
    expect(await runs()).toBe(before);
  });

  it('the key of a single run is refused for another setting and for a batch of that run', async () => {
    await evolve({});
    expect(await evolve({ random_seed: 2 })).toMatchObject({ status: 422 });
    expect(await batch(['SPX'])).toMatchObject({ status: 422 });
  });

  describe('a dry run', () => {
    const dry = (path: string, body: object) => factory.call('POST', `${path}?dry_run=true`, body);

    it('says what would start, what it costs and what luck would reach, and starts nothing', async () => {
      const before = await runs();
      const { status, body } = await dry('/evolve', { symbol: 'SPX', max_generations: 3 });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        status: 'dry_run',
        runs: [
          {
            symbol: 'SPX',
            config: { algorithm: 'ElasticNet', max_generations: 3 },
            models_per_generation: 294,
            simulations_per_generation: 140,
            most_simulations: 420,
            // Nothing has been trained here yet.
            seconds: null,
            tried_before: 0,
            luck: [{ trials: 140 }, { trials: 280 }, { trials: 420 }],
          },
        ],
      });
      expect(await runs()).toBe(before);
      expect(await dry('/evolve/batch', { symbols: ['SPX', 'AAPL'] })).toMatchObject({
        status: 200,
        body: { runs: [{ symbol: 'SPX' }, { symbol: 'AAPL' }] },
      });
      expect(await runs()).toBe(before);
    });

    it('tells the time that it takes at the pace of before', async () => {
      await factory.database.query(
        `INSERT INTO evolution_runs (id, symbol, max_generations, config, status, stop_reason, finished_at)
         VALUES ('paced', 'SPX', 1, '{"algorithm":"Lasso"}', 'COMPLETED', 'max_generations', now())`,
      );
      await factory.database.query(
        `INSERT INTO generations (run_id, generation, state, fingerprint_hit, models_trained, n_evaluated, decided_at, seconds)
         VALUES ('paced', 0, 'DECIDED', false, 49, 140, now(), '{"train": 4.9, "simulate": 1.4, "evaluate": 1}')`,
      );
      const { body } = await dry('/evolve', { symbol: 'SPX', algorithm: 'Lasso', max_generations: 2 });
      expect((body['runs'] as Json[])[0]!['seconds']).toBeCloseTo(2 * (4.9 + 1.4 + 1), 9);
    });

    it.each([
      ['a wrong setting', { symbol: 'SPX', max_generations: 0 }, 400],
      ['a symbol that is not stored', { symbol: 'NOPE' }, 422],
    ])('is refused as the real request for %s', async (_case, body, status) => {
      expect((await dry('/evolve', body)).status).toBe(status);
      expect((await factory.call('POST', '/evolve', body)).status).toBe(status);
    });
  });

  it('an algorithm that the training service does not have is refused with those it has, and nothing starts', async () => {
    const before = await runs();
    expect(await evolve({ algorithm: 'random_forest' })).toMatchObject({
      status: 422,
      body: {
        detail: 'The training service has no algorithm RandomForest; available: ElasticNet, Lasso.',
        errors: [{ field: 'algorithm' }],
        available: ['ElasticNet', 'Lasso'],
      },
    });
    expect(await runs()).toBe(before);
  });

  it('the same key gives the same answer when what was accepted has gone since', async () => {
    const body = { reference_symbols: ['GLD'] };
    const first = await evolve(body);
    expect(first).toMatchObject({
      status: 202,
      body: { warnings: ['GLD is not stored: import it before the run begins.'] },
    });
    services.script.symbols = ['AAPL'];
    expect(await evolve({ ...body, random_seed: 3 })).toMatchObject({ status: 422 });
    expect(await evolve(body)).toEqual(first);
    const asked: string[] = [];
    services.script.refuse = (call) => {
      asked.push(call);
      return { status: 503, detail: 'down' };
    };
    expect(await evolve(body)).toEqual(first);
    // Only the check of a new request asks for the symbols.
    expect(asked).not.toContain('GET /api/symbols');
    expect(await evolve({ ...body, random_seed: 3 })).toMatchObject({ status: 422 });
    services.script.refuse = usual.refuse;
  });

  describe('a seed model', () => {
    const seeded = (seed: string) => evolve({ seed_model_id: seed });
    /** Has a model trained on `features`. */
    const trained = async (features: string[], settings = {}): Promise<string> => {
      const answer = await fetch(`${services.url}/api/train`, {
        method: 'POST',
        headers: { 'idempotency-key': JSON.stringify([features, settings]) },
        body: JSON.stringify({
          symbol: 'SPX',
          timeframe: '1d',
          algorithm: 'ElasticNet',
          features,
          ...settings,
        }),
      });
      return ((await answer.json()) as { model_id: string }).model_id;
    };

    it('that the training service has is accepted, and what the request leaves out is as it was trained', async () => {
      const settings = { algorithm: 'ElasticNet', random_seed: 11, alpha_grid: [2], target_transform: 'log' };
      const model = await trained(['a', 'b'], settings);
      const { status, body } = await evolve({ seed_model_id: model, random_seed: 12 });
      expect({ status, body }).toMatchObject({ status: 202, body: { warnings: [] } });
      expect(await factory.call('GET', `/runs/${body['run_id']}`)).toMatchObject({
        body: { seed_model_id: model, config: { ...settings, random_seed: 12, seed_features: null } },
      });
    });

    it('that does not agree with the request is refused', async () => {
      const model = await trained(['a', 'b'], { algorithm: 'RandomForest' });
      expect(await evolve({ seed_model_id: model, importance_method: 'coefficient' })).toMatchObject({
        status: 400,
        body: { detail: expect.stringContaining('RandomForest has no coefficients') as string },
      });
    });

    it('without the feature that is to be protected is refused', async () => {
      const model = await trained(['a', 'b']);
      expect(await evolve({ seed_model_id: model, protected_features: ['c'] })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'protected_features' }] },
      });
    });

    it('that it does not have is refused', async () => {
      expect(await seeded('m_nowhere')).toMatchObject({
        status: 422,
        body: {
          detail: 'The training service has no model m_nowhere.',
          errors: [{ field: 'seed_model_id' }],
        },
      });
    });

    it('that it does not have is refused also when the feature service is silent', async () => {
      services.script.refuse = (call) =>
        call === 'GET /api/symbols' ? { status: 503, detail: 'down' } : null;
      expect(await seeded('m_nowhere')).toMatchObject({ status: 422 });
    });

    it('that needs features which the symbol does not have is refused', async () => {
      const model = await trained(['a', 'zz']);
      expect(await seeded(model)).toMatchObject({
        status: 422,
        body: {
          detail: expect.stringContaining(`SPX has no feature zz, which model ${model} needs`) as string,
          errors: [{ field: 'seed_model_id', message: 'zz is not a feature of SPX' }],
        },
      });
    });

    it('of an accepted request may be gone when it is repeated, but not when it is asked for otherwise', async () => {
      const model = await trained(['a', 'b'], { random_seed: 3 });
      const first = await seeded(model);
      expect(first.status).toBe(202);
      for (const status of [503, 404]) {
        services.script.refuse = (call) =>
          call.startsWith('GET /api/models/') ? { status, detail: 'away' } : null;
        expect(await seeded(model)).toEqual(first);
      }
      // The default, but the model was trained with another seed.
      expect(await evolve({ seed_model_id: model, random_seed: 0 })).toMatchObject({ status: 422 });
    });

    it('cannot be begun from while the training service does not answer: nobody knows its configuration', async () => {
      services.script.refuse = (call) =>
        call.startsWith('GET /api/models/') ? { status: 503, detail: 'down' } : null;
      expect(await seeded('m_nowhere')).toMatchObject({ status: 503, body: { service: 'training' } });
    });
  });
});
