import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Json, talkTo } from '../support/factory-client.js';
import { runNumbers } from '../support/run-numbers.js';
import { startTestFactory, type TestFactoryOptions } from '../support/test-factory.js';

/** What one factory, new and empty, makes of the request. */
interface Outcome {
  readonly numbers: Json;
  /** What the training service keeps of each model, by the model's id. */
  readonly models: Readonly<Record<string, { result: Json; predictions: string }>>;
  /** Simulations by the processor that ran them. */
  readonly shares: Readonly<Record<string, number>>;
}

const GENERATIONS = 2;
const REQUEST = {
  symbol: 'SPX',
  seed_features: [
    'atr_pct_14',
    'bb_pct_b_20',
    'body',
    'logret_1',
    'logret_5',
    'macd_hist',
    'roc_10',
    'rsi_14',
  ],
  max_generations: GENERATIONS,
  random_seed: 11,
};

async function outcomeOf(options: TestFactoryOptions): Promise<Outcome> {
  const factory = await startTestFactory(options);
  const client = talkTo(factory);
  const runId = await client.evolve(REQUEST);
  await client.waitFor(runId);
  const numbers = await runNumbers(client, runId);
  const shares = await client.query<{ worker_id: string; n: number }>(
    'SELECT worker_id, count(*)::int AS n FROM priority_jobs WHERE run_id = $1 AND attempts = 1 GROUP BY 1',
    [runId],
  );
  const folder = join(factory.home, 'models');
  const models = Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((id) => {
        const result = JSON.parse(readFileSync(join(folder, id, 'model.json'), 'utf8')) as Json;
        delete result['result'].seconds;
        return [id, { result, predictions: readFileSync(join(folder, id, 'predictions.arrow'), 'base64') }];
      }),
  );
  await factory.stop();
  return { numbers, models, shares: Object.fromEntries(shares.map(({ worker_id, n }) => [worker_id, n])) };
}

let alone: Promise<Outcome> | undefined;
const outcomeAlone = (): Promise<Outcome> =>
  (alone ??= outcomeOf({ processors: 1, environment: { TRAINING_THREADS: '1' } }));

it('one processor runs every simulation of a run', async () => {
  const { numbers, shares, models } = await outcomeAlone();
  expect(numbers['simulations']).toHaveLength(GENERATIONS * 140);
  expect(
    (numbers['simulations'] as Json[]).filter(({ result }) => Number(result?.trade_count) > 100).length,
  ).toBeGreaterThan(100);
  expect(shares).toEqual({ processor_1: GENERATIONS * 140 });
  expect(Object.keys(models)).toHaveLength(GENERATIONS);
});

it('three processors share them, none runs twice, and with more training threads too the numbers are the same', async () => {
  const shared = await outcomeOf({ processors: 3, environment: { TRAINING_THREADS: '2' } });
  expect(Object.keys(shared.shares).toSorted()).toEqual(['processor_1', 'processor_2', 'processor_3']);
  expect(Object.values(shared.shares).reduce((sum, n) => sum + n, 0)).toBe(GENERATIONS * 140);
  const expected = await outcomeAlone();
  expect(shared.numbers).toEqual(expected.numbers);
  expect(shared.models).toEqual(expected.models);
});

it('with the queues in PostgreSQL the numbers are the same', async () => {
  const inPostgres = await outcomeOf({ processors: 2, queue: 'postgres' });
  expect(Object.keys(inPostgres.shares).toSorted()).toEqual(['processor_1', 'processor_2']);
  expect(Object.values(inPostgres.shares).reduce((sum, n) => sum + n, 0)).toBe(GENERATIONS * 140);
  const expected = await outcomeAlone();
  expect(inPostgres.numbers).toEqual(expected.numbers);
  expect(inPostgres.models).toEqual(expected.models);
});
