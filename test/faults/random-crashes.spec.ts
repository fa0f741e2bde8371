import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { mulberry32 } from '../../quant/random/mulberry32.js';
import { talkTo } from '../support/factory-client.js';
import { runNumbers } from '../support/run-numbers.js';
import { startTestFactory } from '../support/test-factory.js';

const GENERATIONS = 3;
const DEATHS = 2;
/** Milliseconds from the moment that a run gets on to the next death. */
const LONGEST_LIFE_MS = 1000;

// The queues live in PostgreSQL here: this store has to recover just as Redis does.
it('a run ends as if nothing had happened although the API dies twice at random moments', async () => {
  const factory = await startTestFactory({
    processors: 2,
    queue: 'postgres',
    environment: { JOB_LOCK_MS: '2000', STALLED_INTERVAL_MS: '500', POLL_INTERVAL: '1' },
  });
  const client = talkTo(factory);
  const start = (seed: number): Promise<string> =>
    client.evolve({ symbol: 'SPX', max_generations: GENERATIONS, random_seed: seed });
  const first = await start(1);
  await client.waitFor(first);
  const undisturbed = await runNumbers(client, first);

  const random = mulberry32(8400);
  const second = await start(2);
  const steps: string[] = [];
  let left = '';
  for (let death = 0; death < DEATHS; death++) {
    // Not again where the last death has left the run: it has to have moved on.
    await client.waitFor(second, ({ progress }) => JSON.stringify(progress) !== left);
    await sleep(random() * LONGEST_LIFE_MS);
    const { progress } = (await client.call('GET', `/runs/${second}`)).body;
    factory.crash('api');
    left = JSON.stringify(progress);
    steps.push(`${progress.generation} ${progress.step}`);
  }
  await client.waitFor(second);
  expect(await runNumbers(client, second), `died in ${steps.join(', ')}`).toEqual(undisturbed);
  const decisions = await client.query(
    `SELECT generation FROM run_events WHERE run_id = $1 AND type = 'generation_decided' ORDER BY id`,
    [second],
  );
  expect(decisions.map(({ generation }) => generation as number)).toEqual([0, 1, 2]);
  const [doubled] = await client.query(
    'SELECT count(*)::int AS n FROM priority_jobs WHERE run_id = $1 AND attempts <> 1',
    [second],
  );
  expect(doubled!['n']).toBe(0);
});
