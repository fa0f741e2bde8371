import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FactoryClient, type Json, talkTo, until } from '../support/factory-client.js';
import { runNumbers } from '../support/run-numbers.js';
import { startTestFactory, type TestFactory } from '../support/test-factory.js';

/**
 * Processes that die without a word, while the others go on. The seed of a run is part of what identifies its models,
 * but nothing in a linear model is random: runs that differ in it alone train and simulate everything for themselves
 * and must find the same.
 */
const GENERATIONS = 2;
const GRID = 140;
const CONCURRENCY = 8;
const PROCESSORS = 2;
/** What a processor holds at most: where calls are short it takes as many ahead as it may run. */
const IN_HAND = 2 * CONCURRENCY;

let factory: TestFactory;
let client: FactoryClient;
let undisturbed: Account;
let seed = 0;

const start = (): Promise<string> =>
  client.evolve({ symbol: 'SPX', max_generations: GENERATIONS, random_seed: ++seed });

beforeAll(async () => {
  factory = await startTestFactory({
    processors: PROCESSORS,
    queue: 'redis',
    environment: {
      JOB_LOCK_MS: '2000',
      STALLED_INTERVAL_MS: '500',
      POLL_INTERVAL: '1',
      WORKER_CONCURRENCY: String(CONCURRENCY),
    },
  });
  client = talkTo(factory);
  undisturbed = await accountOf(await start());
});

/** Everything about a run that a crash must not change. */
interface Account {
  readonly numbers: Json;
  /** What is on record as having happened, in order. */
  readonly events: readonly string[];
  /** How often the training service trained the model of each generation, by its own account. */
  readonly trainings: readonly number[];
  /** Models on disk that no generation of any run asked for. */
  readonly strayModels: readonly string[];
}

const modelFolders = (): string[] => readdirSync(join(factory.home, 'models'));

/** Waits for the end of a run. */
async function accountOf(runId: string): Promise<Account> {
  await client.waitFor(runId);
  const events = await client.query('SELECT generation, type FROM run_events WHERE run_id = $1 ORDER BY id', [
    runId,
  ]);
  const asked = await client.query<{ run_id: string; model_id: string }>(
    'SELECT run_id, model_id FROM generations ORDER BY generation',
  );
  const log = readFileSync(join(factory.home, 'logs', 'training.log'), 'utf8').split('\n');
  const trained = (model: string): number =>
    log.filter((line) => line.includes(`"${model}"`) && line.includes('"model trained"')).length;
  const models = new Set(asked.map(({ model_id }) => model_id));
  return {
    numbers: await runNumbers(client, runId),
    events: events.map(({ generation, type }) => `${generation ?? '-'} ${type}`),
    trainings: asked.filter((each) => each.run_id === runId).map(({ model_id }) => trained(model_id)),
    strayModels: modelFolders().filter((model) => !models.has(model)),
  };
}

/** How many more times than once the simulations of a run were begun. */
async function executionsTooMany(runId: string): Promise<number> {
  const [row] = await client.query<{ n: number }>(
    'SELECT sum(attempts - 1)::int AS n FROM priority_jobs WHERE run_id = $1',
    [runId],
  );
  return row!.n;
}

/** Simulations that the first processor has claimed and not ended. */
async function heldByTheFirst(runId: string): Promise<number> {
  const [row] = await client.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM priority_jobs
     WHERE run_id = $1 AND worker_id = 'processor_1' AND status = 'RUNNING'`,
    [runId],
  );
  return row!.n;
}

it('an undisturbed run decides each generation once, from all of its simulations', () => {
  expect(undisturbed.numbers['simulations']).toHaveLength(GENERATIONS * GRID);
  expect(undisturbed.trainings).toEqual([1, 1]);
  expect(undisturbed.strayModels).toEqual([]);
  expect(undisturbed.events.filter((event) => event.endsWith('generation_decided'))).toEqual([
    '0 generation_decided',
    '1 generation_decided',
  ]);
});

describe('a run ends as if nothing had happened when', () => {
  it('F3 the API dies while a model trains', async () => {
    const before = new Set(modelFolders());
    const runId = await start();
    await until('a model trains', () =>
      modelFolders().some((model) => !before.has(model) && statusOf(model) === 'training'),
    );
    factory.crash('api');
    expect(await accountOf(runId)).toEqual(undisturbed);
    expect(await executionsTooMany(runId)).toBe(0);
  });

  it('F3 the API dies while simulations run', async () => {
    const runId = await start();
    await client.waitFor(runId, ({ progress }) => progress.simulations.completed > 0);
    factory.crash('api');
    const open = await client.query(
      `SELECT id FROM priority_jobs WHERE run_id = $1 AND generation = 0 AND status <> 'COMPLETED'`,
      [runId],
    );
    expect(open.length).toBeGreaterThan(0);
    expect(await accountOf(runId)).toEqual(undisturbed);
    expect(await executionsTooMany(runId)).toBe(0);
  });

  it('F3 the API dies in the middle of the transaction that decides a generation', async () => {
    const holder = await client.connect();
    const [self] = (await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
    const runId = await start();
    await client.waitFor(runId, ({ progress }) => progress.step === 'simulate');
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM generations WHERE run_id = $1 AND generation = 0 FOR UPDATE', [runId]);
    await until('the decision waits for the lock', async () => {
      const waiting = await client.query(
        'SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))',
        [self!.pid],
      );
      return waiting.length > 0;
    });
    expect((await client.call('GET', `/runs/${runId}`)).body['progress']).toMatchObject({ step: 'evaluate' });
    factory.crash('api');
    await holder.query('ROLLBACK');
    expect(await accountOf(runId)).toEqual(undisturbed);
    expect(await executionsTooMany(runId)).toBe(0);
  });

  it('F1 a processor dies while it simulates; only what it had in hand runs again', async () => {
    const runId = await start();
    await until('the first processor simulates', async () => {
      return (await heldByTheFirst(runId)) > 0;
    });
    factory.crash('processor-1');
    // What was on its way to PostgreSQL arrives; the next processor of this name is half a second away.
    await sleep(100);
    const held = await heldByTheFirst(runId);
    expect(held).toBeLessThanOrEqual(IN_HAND);
    expect(await accountOf(runId)).toEqual(undisturbed);
    expect(await executionsTooMany(runId)).toBeLessThanOrEqual(held);
  });

  it('F6 Redis forgets everything in the middle of a generation', async () => {
    const runId = await start();
    await client.waitFor(runId, ({ progress }) => progress.simulations.completed > 0);
    const redis = new Redis(factory.stores.redisUrl!);
    await redis.flushall();
    redis.disconnect();
    expect(await accountOf(runId)).toEqual(undisturbed);
    expect(await executionsTooMany(runId)).toBeLessThanOrEqual(PROCESSORS * IN_HAND);
  });

  it('F28 each service dies while it is needed', async () => {
    const runId = await start();
    await client.waitFor(runId, ({ progress }) => progress.step === 'train');
    factory.crash('training');
    factory.crash('feature');
    await client.waitFor(runId, ({ progress }) => progress.simulations.completed > 0);
    factory.crash('simulation');
    expect(await accountOf(runId)).toEqual(undisturbed);
  });
});

/** What the training service has on disk about a model; null while its folder is being made. */
function statusOf(model: string): string | null {
  try {
    const status = readFileSync(join(factory.home, 'models', model, 'status.json'), 'utf8');
    return (JSON.parse(status) as Json)['status'] as string;
  } catch {
    return null;
  }
}
