import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { evolveSmall, LOCK_MS, QUICK } from '../support/http-worker.js';
import { type Json, type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import {
  type Script,
  type ScriptedServices,
  startScriptedServices,
  STATS,
} from '../support/scripted-services.js';
import { until } from '../support/until.js';

/** Real: API, PostgreSQL, the queue store, examples/worker.py. Scripted: the three services. */
describe.skipIf(process.env.CI === undefined && spawnSync('python3', ['--version']).status !== 0)(
  'the worker of docs/workers.md, in Python',
  () => {
    let factory: Orchestrator;
    let services: ScriptedServices;
    let usual: Script;
    const evolve = (simulations: number, more?: object): Promise<string> =>
      evolveSmall(factory, simulations, more);
    const row = async (id: string): Promise<Json> => (await factory.call('GET', `/jobs/${id}`)).body;
    const children: ChildProcess[] = [];

    beforeAll(async () => {
      services = await startScriptedServices();
      usual = { ...services.script };
      factory = await startOrchestrator(services.url, filePrefix(), QUICK);
    });

    beforeEach(() => void Object.assign(services.script, usual));

    afterEach(() => {
      for (const child of children.splice(0)) child.kill('SIGKILL');
    });

    const start = (id: string): ChildProcess => {
      const child = spawn('python3', ['examples/worker.py'], {
        env: {
          PATH: process.env.PATH,
          FACTORY_URL: factory.url,
          SIMULATION_URL: services.url,
          WORKER_ID: id,
        },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      children.push(child);
      return child;
    };

    const exit = (child: ChildProcess): Promise<number | null> =>
      new Promise((resolve) => child.once('exit', (code) => resolve(code)));

    it('completes a run alone and ends when it is told to, after what it runs', async () => {
      const run = await evolve(5);
      const python = start('python');
      expect(await factory.waitFor(run)).toMatchObject({
        status: 'COMPLETED',
        progress: { simulations: { total: 5, completed: 5 } },
      });
      const next = await evolve(1);
      let told: Promise<number | null> | undefined;
      services.script.simulate = async () => {
        told = exit(python);
        python.kill('SIGTERM');
        // Longer than the lock: it is the heartbeats that keep it.
        await sleep(1.5 * LOCK_MS);
        return STATS;
      };
      expect(await factory.waitFor(next)).toMatchObject({ progress: { simulations: { completed: 1 } } });
      expect(await told).toBe(0);
      expect(await row(`${next}-g0-s0`)).toMatchObject({ attempts: 1, worker_id: 'python' });
    });

    it('that is killed between claim and complete loses its job to another, which counts once', async () => {
      let victim: ChildProcess | undefined;
      services.script.simulate = async (_body, nth) => {
        if (nth === 1 && victim !== undefined) {
          victim.kill('SIGKILL');
          victim = undefined;
        }
        return STATS;
      };
      const run = await evolve(3);
      victim = start('victim');
      await exit(victim);
      start('other');
      expect(await factory.waitFor(run)).toMatchObject({
        progress: { simulations: { total: 3, completed: 3 } },
      });
      const rows = await factory.database.query<{ attempts: number }>(
        'SELECT attempts FROM priority_jobs WHERE run_id = $1 ORDER BY attempts',
        [run],
      );
      expect(rows.map(({ attempts }) => attempts)).toEqual([1, 1, 2]);
    });

    it('gives up what fails, and drops what nobody wants any more', async () => {
      services.script.simulate = (_body, nth) =>
        nth === 1 ? { status: 503, detail: 'a moment' } : { status: 422, detail: 'no such regime' };
      const run = await evolve(1);
      start('python');
      expect(await factory.waitFor(run)).toMatchObject({ status: 'FAILED' });
      expect(await row(`${run}-g0-s0`)).toMatchObject({
        attempts: 2,
        error: expect.stringContaining('no such regime'),
      });

      let hangs = false;
      services.script.simulate = async ({ threshold }) => {
        if (threshold === 77) {
          hangs = true;
          await new Promise(() => undefined);
        }
        return STATS;
      };
      const endless = await evolve(1, { thresholds: [77] });
      await until('the simulation hangs', () => hangs);
      await factory.call('POST', `/runs/${endless}/stop`);
      await until('it was dropped', async () => (await row(`${endless}-g0-s0`))['status'] === 'CANCELLED');
      const next = await evolve(1);
      expect(await factory.waitFor(next)).toMatchObject({ progress: { simulations: { completed: 1 } } });
    });
  },
);
