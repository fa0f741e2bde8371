import { beforeAll, describe, expect, it } from 'vitest';
import { answerErrors, type ApiDocument } from '../support/answer-errors.js';
import { type ReadSide, startReadSide } from '../support/read-app.js';
import { insert, insertJob, insertPromoted, insertRun, passingStats } from '../support/seed-rows.js';
import { createTestDatabase } from '../support/test-database.js';

// Real: PostgreSQL, HTTP handling and the document at /openapi.json. The rows are written by hand.
let api: ReadSide;
let document: ApiDocument;

beforeAll(async () => {
  const database = await createTestDatabase();
  await insertRun(database, { id: 'r', current_generation: 1 });
  await database.query(`UPDATE evolution_runs SET status = 'RUNNING', started_at = now()`);
  const hash = 'a'.repeat(64);
  await insert(database, 'generations', {
    run_id: 'r',
    generation: 0,
    state: 'DECIDED',
    outcome: 'advanced',
    features: ['a', 'b'],
    model_id: 'm0',
    fingerprint: hash,
    fingerprint_hit: false,
    training: { done: 1, total: 1, result: { chosen: null, sha256: hash } },
    seconds: { train: 1 },
    decided_at: new Date(),
  });
  await insert(database, 'generations', { run_id: 'r', generation: 1 });
  await insertJob(
    database,
    { run: 'r', generation: 0, index: 0 },
    { params: { data_version: 'v1' }, result: passingStats({ profit_factor: null }) },
  );
  await insertJob(database, { run: 'r', generation: 0, index: 1 });
  for (const [generation, parent, child] of [
    [0, null, 'm0'],
    [1, 'm0', 'm1'],
  ]) {
    await insert(database, 'evolution_log', {
      id: `r-${String(generation)}`,
      run_id: 'r',
      generation,
      parent_model_id: parent,
      child_model_id: child,
      pruned_features: parent === null ? [] : [{ feature: 'b', importance: 0, reason: 'zero_importance' }],
      remaining_features: ['a'],
      pruning_reason: 'importance',
    });
  }
  await insertPromoted(database, {
    id: 'p',
    run_id: 'r',
    model_id: 'm0',
    regime_config: { regime_vix: [1] },
  });
  await insert(database, 'model_fingerprints', {
    fingerprint: hash,
    model_id: 'm0',
    features_json: ['a'],
    hyperparameters_json: {},
    symbol: 'SPX',
    fingerprint_version: 1,
    components: { v: 1, symbol: 'SPX', features: ['a'], data_version: 'v1' },
    trained_for: 'r-g0',
  });
  await insert(database, 'workers', {
    id: 'w',
    host: 'h',
    pid: 1,
    role: 'processor',
    version: '1',
    state: 'running',
    concurrency: 2,
  });
  api = await startReadSide(database.url);
  document = (await api.get('/openapi.json')).body as unknown as typeof document;
});

describe('the document', () => {
  it('is OpenAPI 3.1 and tells of a request what validation will say', () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const { schemas } = document.components as {
      schemas: Record<string, { properties: Record<string, object> }>;
    };
    expect(schemas['FingerprintCheckDto']?.properties).toMatchObject({
      max_generations: { type: 'integer', minimum: 1, maximum: 50 },
      prune_fraction: { type: 'number', exclusiveMinimum: 0, default: 0.25 },
      thresholds: { type: 'array', minItems: 1, maxItems: 50, default: [0.0001, 0.0003, 0.0005, 0.001] },
      symbol: { type: 'string', pattern: '^[A-Za-z0-9._^=-]{1,16}$' },
    });
  });

  it.each([
    ['/runs', '/runs'],
    ['/runs/{id}', '/runs/r'],
    ['/runs/{id}/generations', '/runs/r/generations'],
    ['/runs/{id}/lineage', '/runs/r/lineage'],
    ['/runs/{id}/simulations', '/runs/r/simulations'],
    ['/promoted', '/promoted'],
    ['/promoted/{id}', '/promoted/p'],
    ['/promoted/{id}/reproduction', '/promoted/p/reproduction'],
    ['/promoted/{id}/equity', '/promoted/p/equity'],
    ['/jobs', '/jobs'],
    ['/jobs/pending', '/jobs/pending'],
    ['/jobs/{id}', '/jobs/r-g0-0'],
    ['/workers', '/workers'],
    ['/fingerprints/{hash}', `/fingerprints/${'a'.repeat(64)}`],
    ['/api/stats', '/api/stats'],
  ])('describes the answer of GET %s to the last field', async (path, url) => {
    const { status, body } = await api.get(url);
    expect(status).toBe(200);
    expect(answerErrors(document, 'get', path, body)).toEqual([]);
  });

  it('describes the answer of POST /fingerprints/check', async () => {
    const { body } = await api.post('/fingerprints/check', {
      symbol: 'SPX',
      features: ['a'],
      data_version: 'v',
    });
    expect(answerErrors(document, 'post', '/fingerprints/check', body)).toEqual([]);
  });
});
