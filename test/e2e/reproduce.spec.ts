import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, it } from 'vitest';
import { choosePorts } from '../../cli/local/ports.js';
import { productRoot } from '../../cli/local/product-root.js';
import { type FactoryClient, type Json, talkTo } from '../support/factory-client.js';
import { startTestFactory, type TestFactory, temporaryHome } from '../support/test-factory.js';

/** A generation of the planted market whose best result meets criteria that are wide open. */
const SEARCH = {
  symbol: 'PLANTED',
  seed_features: ['atr_pct_14', 'logret_1', 'logret_2', 'roc_10', 'rsi_14'],
  sqn_min: 0.1,
  sqn_max: 1000,
  profit_factor_min: 1.01,
  profit_factor_max: 1000,
  weekly_consistency_max: 10,
  round_trip_bp: 2,
  max_generations: 1,
};

let factory: TestFactory;
let client: FactoryClient;
let promoted: string;

beforeAll(async () => {
  factory = await startTestFactory();
  client = talkTo(factory);
  const run = await client.waitFor(await client.evolve(SEARCH));
  if (run['status'] !== 'PROMOTED') throw new Error(`nothing was promoted: ${String(run['verdict'])}`);
  promoted = run['promoted_id'] as string;
});

/** The command as a user runs it; the address is that of the factory, unless it is told. */
async function reproduce(...options: string[]): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(
    process.execPath,
    [join(productRoot(), 'dist/cli/factory.js'), 'reproduce', ...options],
    {
      env: { PATH: process.env.PATH, FACTORY_HOME: factory.home, FACTORY_URL: factory.apiUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out, error, code: code as number | null };
}

it('tells everything that a promoted result is made of', async () => {
  const { status, body } = await client.call('GET', `/promoted/${promoted}/reproduction`);
  expect(status).toBe(200);
  const { seed_features, symbol } = SEARCH;
  expect(body).toMatchObject({
    promoted_id: promoted,
    versions: { engine: 'sim-1', fingerprint: 1 },
    training: { request: { symbol, features: seed_features, data_version: body['versions'].data as string } },
    simulation: { request: { symbol, segment: 'selection', costs: { round_trip_bp: 2 } } },
  });
  expect(body['training'].result.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(body['simulation'].stats).toEqual(
    (await client.call('GET', `/promoted/${promoted}`)).body['full_result'],
  );
});

it('gives it again to the bit, by a model that is trained anew', async () => {
  const { code, out } = await reproduce(promoted);
  expect(out).toMatch(/trained again as m_[0-9a-f]{24}, is bit-equal in all \d+ figures\.\n$/);
  expect(code).toBe(0);
  const { out: json } = await reproduce(promoted, '--json');
  const { model_id, reproduced_as, figures, ...outcome } = JSON.parse(json) as Json;
  expect(outcome).toEqual({
    promoted_id: promoted,
    bit_equal: true,
    differences: [],
    engine: { stored: 'sim-1', again: 'sim-1' },
  });
  expect(reproduced_as).not.toBe(model_id);
  expect(figures).toBeGreaterThan(30);
});

it('lists what differs, be it the last bit', async () => {
  const [row] = await client.query('SELECT full_result FROM promoted_models WHERE id = $1', [promoted]);
  const stats = row!['full_result'] as Json;
  const sqn = Number(stats['sqn']) * (1 + Number.EPSILON);
  expect(sqn).not.toBe(stats['sqn']);
  await client.query('UPDATE promoted_models SET full_result = $2 WHERE id = $1', [
    promoted,
    { ...stats, sqn },
  ]);
  const { code, out, error } = await reproduce(promoted);
  await client.query('UPDATE promoted_models SET full_result = $2 WHERE id = $1', [promoted, stats]);
  expect(out).toContain(`simulation.stats.sqn  ${sqn}  ${String(stats['sqn'])}`);
  expect(error).toMatch(/is not bit-equal: 1 of \d+ figures differ\.\n$/);
  expect(code).toBe(1);
});

it('says which promoted model there is not', async () => {
  const { code, error } = await reproduce('p_none');
  expect(error).toContain('There is no promoted model p_none.');
  expect(code).toBe(1);
});

it('says that the data are gone', async () => {
  const change = 'UPDATE model_fingerprints SET components = components || $1';
  const [row] = await client.query("SELECT components->>'data_version' AS version FROM model_fingerprints");
  await client.query(change, [{ data_version: 'f'.repeat(64) }]);
  const { code, error } = await reproduce(promoted);
  await client.query(change, [{ data_version: row!['version'] as string }]);
  expect(error).toMatch(/cannot be trained again: .*Data version f{64} is not known here/);
  expect(code).toBe(1);
});

it('starts the factory of this machine where none answers', async () => {
  await factory.stop();
  const [port = 0] = await choosePorts([0]);
  const nowhere = `http://127.0.0.1:${port}`;
  const { code, out, error } = await reproduce(promoted, '--url', nowhere);
  expect(error).toContain(`No factory answers at ${nowhere}: starting the one of`);
  expect(out).toContain('is bit-equal');
  expect(code).toBe(0);
});

it('says that there is no factory at all', async () => {
  const [port = 0] = await choosePorts([0]);
  factory = { ...factory, home: temporaryHome() };
  const { code, error } = await reproduce(promoted, '--url', `http://127.0.0.1:${port}`);
  expect(error).toContain('holds none: name one with --url or its data with FACTORY_HOME.');
  expect(code).toBe(3);
});
