import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeAll, describe, expect, it } from 'vitest';
import { choosePorts } from '../../cli/local/ports.js';
import { atEndOfFile } from '../support/at-end-of-file.js';
import { filePrefix, hasRedis, queueStore, redisUrl } from '../support/redis.js';
import { type ScriptedServices, startScriptedServices } from '../support/scripted-services.js';
import { createTestDatabase } from '../support/test-database.js';
import { startWire } from '../support/wire.js';

/** Real: the compiled API and processor, PostgreSQL, Redis behind a wire that can be cut. Scripted: the services. */
describe('a process that is told to stop', () => {
  let services: ScriptedServices;
  let environment: Record<string, string>;
  let cutRedis: () => void;

  beforeAll(async () => {
    services = await startScriptedServices();
    const wire = hasRedis() ? await startWire(new URL(redisUrl())) : null;
    cutRedis = () => wire?.cut();
    environment = {
      POSTGRES_URL: (await createTestDatabase('empty')).url,
      ...queueStore(),
      ...(wire === null ? {} : { REDIS_URL: wire.url }),
      QUEUE_PREFIX: filePrefix(),
      FEATURE_URL: services.url,
      TRAINING_URL: services.url,
      SIMULATION_URL: services.url,
      SHUTDOWN_GRACE_S: '4',
      LOG_LEVEL: 'WARN',
    };
  });

  it('gives a model that still trains to its successor, which trains nothing again', async () => {
    services.script.polls = 1e9;
    const api = await startApi(environment);
    const { run_id: id } = (await api.post('/evolve', { symbol: 'SPX', max_generations: 1, ...GRID })) as {
      run_id: string;
    };
    await until(() => services.trained.length === 1);
    expect(await stopped(api.child)).toBeLessThan(3000);
    expect(api.child.exitCode).toBe(0);

    services.script.polls = 0;
    const next = await startApi(environment);
    const processor = start('worker', environment);
    await until(async () => ((await next.get(`/runs/${id}`)) as { status: string }).status === 'COMPLETED');
    expect(services.trained).toHaveLength(1);
    expect(await stopped(processor)).toBeLessThan(3000);
    expect(processor.exitCode).toBe(0);
    await stopped(next.child);
  });

  it.skipIf(!hasRedis())('ends within its grace though Redis is away', async () => {
    const api = await startApi(environment);
    const processor = start('worker', environment);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    cutRedis();
    await api.post('/evolve', { symbol: 'SPX', max_generations: 1, ...GRID, random_seed: 1 });
    const [one, other] = await Promise.all([stopped(api.child), stopped(processor)]);
    expect(Math.max(one, other)).toBeLessThan(4000 + 1500);
  });
});

const GRID = { thresholds: [0.1], z_score_cutoffs: [0], regime_configs: [{}] };

function start(program: 'main' | 'worker', environment: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [`dist/src/${program}.js`], {
    env: { ...environment, PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  atEndOfFile(() => void child.kill('SIGKILL'));
  return child;
}

async function startApi(environment: Record<string, string>) {
  const [port = 0] = await choosePorts([0]);
  const child = start('main', { ...environment, PORT: String(port) });
  const url = `http://127.0.0.1:${port}`;
  const answers = () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(answers);
  return {
    child,
    get: async (path: string): Promise<unknown> => (await fetch(url + path)).json(),
    post: async (path: string, body: object): Promise<unknown> =>
      (
        await fetch(url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).json(),
  };
}

/** Milliseconds from SIGTERM to the end. */
async function stopped(child: ChildProcess): Promise<number> {
  const begun = performance.now();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  return performance.now() - begun;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it never came to hold');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
