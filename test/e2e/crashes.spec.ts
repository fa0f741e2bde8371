import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
const PROCESSORS = 2;
const CONCURRENCY = 8;

let factory: TestFactory;
let client: FactoryClient;
let undisturbed: Json;
let undisturbedEvents: string[];
let seed = 0;

const start = (): Promise<string> =>
  client.evolve({ symbol: 'SPX', max_generations: GENERATIONS, random_seed: ++seed });

beforeAll(async () => {
  factory = await startTestFactory({
    processors: PROCESSORS,
    environment: {
      JOB_LOCK_MS: '3000',
      STALLED_INTERVAL_MS: '500',
      POLL_INTERVAL: '1',
      WORKER_CONCURRENCY: String(CONCURRENCY),
    },
  });
  client = talkTo(factory);
  const runId = await start();
  await client.waitFor(runId);
  undisturbed = await runNumbers(client, runId);
  expect(undisturbed['simulations']).toHaveLength(GENERATIONS * GRID);
  undisturbedEvents = await eventsOf(runId);
  expect(undisturbedEvents.filter((event) => event.endsWith('generation_decided'))).toEqual([
    '0 generation_decided',
    '1 generation_decided',
  ]);
});

/** What the run has on record as having happened, in order. */
async function eventsOf(runId: string): Promise<string[]> {
  const events = await client.query('SELECT generation, type FROM run_events WHERE run_id = $1 ORDER BY id', [
    runId,
  ]);
  return events.map(({ generation, type }) => `${generation ?? '-'} ${type}`);
}

/** Trainings of the run's models that the training service has begun and finished, by its own account. */
async function trainings(runId: string): Promise<{ model: string; finished: number }[]> {
  const rows = await client.query('SELECT model_id FROM generations WHERE run_id = $1 ORDER BY generation', [
    runId,
  ]);
  const log = readFileSync(join(factory.home, 'logs', 'training.log'), 'utf8');
  return rows.map(({ model_id }) => ({
    model: model_id as string,
    finished: log.split(`"model_id":"${model_id as string}"`).length - 1,
  }));
}

const modelFolders = (): string[] => readdirSync(join(factory.home, 'models')).toSorted();

/** What holds of every run, however often its processes died. */
async function expectNothingHappened(runId: string, inFlight: number): Promise<void> {
  const run = await client.waitFor(runId);
  expect(run['status']).toBe('COMPLETED');
  expect(await runNumbers(client, runId)).toEqual(undisturbed);

  const trained = await trainings(runId);
  expect(trained.map(({ finished }) => finished)).toEqual([1, 1]);
  expect(new Set(trained.map(({ model }) => model)).size).toBe(GENERATIONS);
  // No run leaves a model behind that is not the one of a generation.
  const known = await client.query('SELECT DISTINCT model_id FROM generations');
  expect(modelFolders()).toEqual(known.map(({ model_id }) => model_id as string).toSorted());

  const [executions] = await client.query(
    `SELECT sum(attempts)::int AS total, min(attempts) AS least FROM priority_jobs WHERE run_id = $1`,
    [runId],
  );
  expect(executions!['least']).toBe(1);
  expect(executions!['total']).toBeLessThanOrEqual(GENERATIONS * GRID + inFlight);

  expect(await eventsOf(runId)).toEqual(undisturbedEvents);
}

const inStep = (step: string, generation: number) => (run: Json) =>
  run['progress'].step === step && run['progress'].generation === generation;

describe('a run ends as if nothing had happened when', () => {
  it('the API dies while a model trains', async () => {
    const before = new Set(modelFolders());
    const runId = await start();
    await until('a model trains', () =>
      modelFolders().some((model) => !before.has(model) && statusOf(model) === 'training'),
    );
    factory.crash('api');
    await expectNothingHappened(runId, 0);
  });

  it('the API dies while simulations run', async () => {
    const runId = await start();
    await client.waitFor(
      runId,
      (run) => inStep('simulate', 0)(run) && run['progress'].simulations.completed > 0,
    );
    factory.crash('api');
    const [left] = await client.query(
      `SELECT count(*)::int AS open FROM priority_jobs WHERE run_id = $1 AND status <> 'COMPLETED'`,
      [runId],
    );
    expect(left!['open']).toBeGreaterThan(0);
    await expectNothingHappened(runId, 0);
  });

  it('the API dies in the middle of the transaction that decides a generation', async () => {
    const runId = await start();
    const holder = await client.connect();
    const [self] = (await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
    await client.waitFor(runId, inStep('simulate', 0));
    await holder.query('BEGIN');
    await holder.query('SELECT 1 FROM generations WHERE run_id = $1 AND generation = 0 FOR UPDATE', [runId]);
    await until('the decision waits for the lock', async () => {
      const waiting = await client.query(
        'SELECT 1 FROM pg_stat_activity WHERE $1 = ANY (pg_blocking_pids(pid))',
        [self!.pid],
      );
      return waiting.length > 0;
    });
    expect((await client.call('GET', `/runs/${runId}`)).body['progress'].step).toBe('evaluate');
    factory.crash('api');
    await holder.query('ROLLBACK');
    await expectNothingHappened(runId, 0);
  });

  it('a processor dies while it simulates', async () => {
    const runId = await start();
    await until('the first processor simulates', async () => {
      const mine = await client.query(
        `SELECT 1 FROM priority_jobs WHERE run_id = $1 AND worker_id = 'processor_1' AND status = 'RUNNING'`,
        [runId],
      );
      return mine.length > 0;
    });
    factory.crash('processor-1');
    await expectNothingHappened(runId, CONCURRENCY);
  });
});

const statusOf = (model: string): string | null => {
  try {
    return (JSON.parse(readFileSync(join(factory.home, 'models', model, 'status.json'), 'utf8')) as Json)[
      'status'
    ] as string;
  } catch {
    return null;
  }
};
