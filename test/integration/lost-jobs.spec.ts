import { Redis } from 'ioredis';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix, hasRedis, redisUrl } from '../support/redis.js';
import {
  type Script,
  type ScriptedServices,
  startScriptedServices,
  STATS,
} from '../support/scripted-services.js';
import { startWire, type Wire } from '../support/wire.js';

/** Real: API, processors, PostgreSQL behind a wire that can be cut, Redis. Scripted: the three services. */
describe.skipIf(!hasRedis())('what the queue loses or gives up', () => {
  const GRID = { thresholds: [1, 2, 3, 4, 5], z_score_cutoffs: [0, 2, 3, 4], regime_configs: [{}] };
  const prefix = filePrefix();
  let factory: Orchestrator;
  let services: ScriptedServices;
  let usual: Script;
  let redis: Redis;
  let seed = 0;

  beforeAll(async () => {
    services = await startScriptedServices();
    usual = { ...services.script };
    factory = await startOrchestrator(services.url, prefix, {
      SIMULATION_ATTEMPTS: '2',
      JOB_LOCK_MS: '1000',
      STALLED_INTERVAL_MS: '250',
    });
    redis = new Redis(redisUrl());
  });

  beforeEach(() => {
    Object.assign(services.script, usual);
    services.simulated.length = 0;
  });

  afterEach(({ task }) => {
    if (task.name.startsWith('the last')) redis.disconnect();
  });

  const evolve = () =>
    factory.evolve({ symbol: 'SPX', ...GRID, max_generations: 1, random_seed: (seed += 1) });
  const key = (id: string) => `${prefix}:simulate:${id}`;

  /** Lets `after` simulations finish, then runs `damage`; the others wait for it. */
  const damageAfter = (after: number, damage: () => Promise<unknown>): void => {
    let damaged: Promise<unknown> | undefined;
    services.script.simulate = async () => {
      if (services.simulated.length > after) await (damaged ??= damage());
      return STATS;
    };
  };

  const complete = {
    status: 'COMPLETED',
    progress: { simulations: { total: 20, completed: 20, failed: 0 } },
  };

  it.each([
    ['a simulation', async (id: string) => redis.del(key(`${id}-g0-s17`))],
    [
      'the payload of a simulation',
      async (id: string) => redis.hset(key(`${id}-g0-s17`), 'data', 'not JSON'),
    ],
    [
      'the payload of the evaluation',
      async (id: string) => redis.hset(`${prefix}:evaluate:${id}-g0-evaluate`, 'data', '{'),
    ],
    [
      'several simulations and the evaluation',
      async (id: string) =>
        redis.del(...[15, 16, 17].map((n) => key(`${id}-g0-s${n}`)), `${prefix}:evaluate:${id}-g0-evaluate`),
    ],
  ])('when %s is lost, the generation still ends with every result', async (_case, lose) => {
    let id = '';
    damageAfter(3, () => lose(id));
    id = await evolve();
    const pod = await factory.startProcessor(`lost-${seed}`, 1);
    expect(await factory.waitFor(id)).toMatchObject(complete);
    await pod.close();
  });

  it('an outage of PostgreSQL that uses up all tries costs no simulation', async () => {
    const wire: Wire = await startWire(new URL(factory.database.url));
    const pod = await factory.startProcessor('outage', 2, { POSTGRES_URL: wire.url });
    damageAfter(4, async () => wire.cut());
    const id = await evolve();
    await factory.waitFor(id, () => services.simulated.length > 4);
    // Two tries with half a second between them are over long before the wire is whole again.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await wire.mend();
    expect(await factory.waitFor(id)).toMatchObject(complete);
    await pod.close();
  });

  it('the last: a generation that cannot be looked at does not hide the others', async () => {
    services.script.simulate = () => STATS;
    const broken = await evolve();
    await factory.waitFor(broken, (run) => run['progress']['step'] === 'simulate');
    // A key of another type makes every look at this job an error.
    const evaluate = `${prefix}:evaluate:${broken}-g0-evaluate:dependencies`;
    await redis.del(evaluate);
    await redis.set(evaluate, 'nonsense');
    const id = await evolve();
    await factory.waitFor(id, (run) => run['progress']['step'] === 'simulate');
    await redis.del(key(`${id}-g0-s3`), `${prefix}:evaluate:${id}-g0-evaluate`);
    const pod = await factory.startProcessor('others', 4);
    expect(await factory.waitFor(id)).toMatchObject(complete);
    await factory.call('POST', `/runs/${broken}/stop`);
    await pod.close();
  });
});
