import { Redis } from 'ioredis';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MOST_STARTS } from '../../src/modules/jobs/catalogue.js';
import { type Json, type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix, hasRedis, redisUrl } from '../support/redis.js';
import {
  type Script,
  type ScriptedServices,
  startScriptedServices,
  STATS,
} from '../support/scripted-services.js';
import { startWire, type Wire } from '../support/wire.js';

/** Real: API, processors, PostgreSQL, the queue store, and wires to the services that are cut. Scripted: the services. */
describe('while a service is down', () => {
  const GRID = {
    thresholds: [1, 2, 3, 4, 5],
    z_score_cutoffs: [0, 2, 3, 4],
    regime_configs: [{}],
    max_generations: 1,
  };
  const prefix = filePrefix();
  let factory: Orchestrator;
  let services: ScriptedServices;
  let usual: Script;
  let wires: Record<'training' | 'simulation', Wire>;
  let seed = 0;

  beforeAll(async () => {
    services = await startScriptedServices();
    usual = { ...services.script };
    wires = {
      training: await startWire(new URL(services.url)),
      simulation: await startWire(new URL(services.url)),
    };
    factory = await startOrchestrator(services.url, prefix, {
      TRAINING_URL: wires.training.url,
      SIMULATION_URL: wires.simulation.url,
      // One try: an outage must not use it up.
      SIMULATION_ATTEMPTS: '1',
    });
    await factory.startProcessor('p1', 4);
  });

  beforeEach(async () => {
    await Promise.all([wires.training.mend(), wires.simulation.mend()]);
    Object.assign(services.script, usual);
    services.trained.length = 0;
    services.simulated.length = 0;
  });

  const evolve = (): Promise<string> => factory.evolve({ symbol: 'SPX', ...GRID, random_seed: (seed += 1) });
  const quiet = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, milliseconds));
  const serviceUp = async (service: string): Promise<string | undefined> =>
    new RegExp(`^factory_service_up{service="${service}"} (\\d)`, 'm').exec(
      await factory.text('/metrics'),
    )?.[1];
  const isWaiting = (run: Json): boolean =>
    (run['waiting_for'] as Json | null)?.['reason'] === 'service_down';
  const complete = {
    status: 'COMPLETED',
    progress: { simulations: { total: 20, completed: 20, failed: 0 } },
  };

  it('simulations wait without using up tries, the run says for what, and goes on by itself', async () => {
    services.script.simulate = async () => {
      if (services.simulated.length === 6) {
        wires.simulation.cut();
        // The answers of those that run are lost on the way.
        await quiet(100);
      }
      return STATS;
    };
    const id = await evolve();
    const waiting = await factory.waitFor(id, isWaiting);
    expect(waiting['waiting_for']).toMatchObject({ detail: expect.stringContaining('simulation') as string });
    expect(await serviceUp('simulation')).toBe('0');
    const reached = services.simulated.length;
    await quiet(2500);
    expect(services.simulated).toHaveLength(reached);
    expect((await factory.call('GET', `/runs/${id}`)).body).toMatchObject({
      progress: { simulations: { failed: 0 } },
    });
    await wires.simulation.mend();
    expect(await factory.waitFor(id)).toMatchObject(complete);
    await expect.poll(() => serviceUp('simulation'), { timeout: 8000 }).toBe('1');
    const [starts] = await factory.database.query<{ n: number }>(
      'SELECT sum(attempts)::int AS n FROM priority_jobs WHERE run_id = $1',
      [id],
    );
    // Those that were under way count twice; whoever met nobody did not begin.
    expect(starts!.n).toBeGreaterThanOrEqual(services.simulated.length);
    expect(starts!.n).toBeLessThanOrEqual(20 + 4);
  });

  it('a simulation that takes its service down each time is given up after its starts', async () => {
    services.script.simulate = async ({ threshold, z_score_cutoff }) => {
      if (threshold !== 3 || z_score_cutoff !== 2) return STATS;
      wires.simulation.cut();
      await quiet(300);
      await wires.simulation.mend();
      return STATS;
    };
    const killer = `threshold' = '3' AND params ->> 'z_score_cutoff' = '2'`;
    const id = await evolve();
    await expect
      .poll(async () => {
        const rows = await factory.database.query(
          `UPDATE priority_jobs SET attempts = attempts + $2
           WHERE run_id = $1 AND params ->> '${killer} RETURNING id`,
          [id, MOST_STARTS - 2],
        );
        return JSON.stringify(rows);
      })
      .toContain(id);
    expect(await factory.waitFor(id)).toMatchObject({
      status: 'COMPLETED',
      progress: { simulations: { completed: 19, failed: 1 } },
    });
    const [given] = await factory.database.query(
      `SELECT status, attempts, error FROM priority_jobs WHERE run_id = $1 AND params ->> '${killer}`,
      [id],
    );
    expect(given).toEqual({
      status: 'FAILED',
      attempts: MOST_STARTS,
      error: expect.stringContaining('POST /api/simulate failed') as string,
    });
  });

  it('a model that trains is found again, and trained once', async () => {
    services.script.polls = 1_000_000;
    const id = await evolve();
    await factory.waitFor(id, () => services.trained.length === 1);
    wires.training.cut();
    await factory.waitFor(id, isWaiting);
    const { status, body: ready } = await factory.call('GET', '/health/ready');
    expect([status, JSON.stringify(ready)]).toEqual([
      200,
      expect.stringMatching(/"warn".*no answer from: training/),
    ]);
    services.script.polls = 0;
    await wires.training.mend();
    expect(await factory.waitFor(id)).toMatchObject(complete);
    expect(services.trained).toHaveLength(1);
  });

  it.skipIf(!hasRedis())('a training that takes its service down each time ends the run', async () => {
    services.script.polls = 1_000_000;
    const id = await evolve();
    await factory.waitFor(id, () => services.trained.length === 1);
    const redis = new Redis(redisUrl());
    await redis.hset(`${prefix}:breed:${id}-g0-breed`, 'ats', MOST_STARTS - 1);
    redis.disconnect();
    services.script.before = async (call) => {
      if (!call.startsWith('GET /api/models/')) return;
      wires.training.cut();
      await quiet(300);
      await wires.training.mend();
    };
    expect(await factory.waitFor(id)).toMatchObject({ status: 'FAILED', stop_reason: 'training_error' });
  });

  it('one simulation that always fails is given up, counted, and the generation decided with the rest', async () => {
    services.script.simulate = ({ threshold, z_score_cutoff }) =>
      threshold === 3 && z_score_cutoff === 2 ? { status: 503, detail: 'not this one' } : STATS;
    const id = await evolve();
    expect(await factory.waitFor(id)).toMatchObject({
      status: 'COMPLETED',
      progress: { simulations: { completed: 19, failed: 1 } },
    });
  });

  it('a processor that waits for a service stops in time', async () => {
    const pod = await factory.startProcessor('p2', 4);
    services.script.simulate = async () => {
      wires.simulation.cut();
      await quiet(50);
      return STATS;
    };
    const id = await evolve();
    await factory.waitFor(id, isWaiting);
    const began = performance.now();
    await pod.close();
    expect(performance.now() - began).toBeLessThan(5000);
    services.script.simulate = () => STATS;
    await wires.simulation.mend();
    expect(await factory.waitFor(id)).toMatchObject(complete);
  });
});
