import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import { until } from '../support/until.js';
import {
  PASSING,
  type Script,
  type ScriptedServices,
  startScriptedServices,
  STATS,
} from '../support/scripted-services.js';

const REFUSED = { status: 422, detail: 'refused' };

/** Real: API, processors, PostgreSQL, the queue store. Scripted: the three services. */
describe('the life of a run', () => {
  const GRID = {
    thresholds: [0.1, 0.2, 0.3, 0.4, 0.5],
    z_score_cutoffs: [0, 2, 3, 4],
    regime_configs: [{}],
    max_generations: 1,
  };
  let factory: Orchestrator;
  let services: ScriptedServices;
  let usual: Script;
  let seed = 0;

  beforeAll(async () => {
    services = await startScriptedServices();
    usual = { ...services.script };
    factory = await startOrchestrator(services.url, filePrefix(), { MAX_ACTIVE_RUNS: '1' });
    await factory.startProcessor('p1', 4);
  });

  beforeEach(() => {
    Object.assign(services.script, usual);
    services.trained.length = 0;
    services.simulated.length = 0;
  });

  const evolve = (body: object = {}): Promise<string> =>
    factory.evolve({ symbol: 'SPX', ...GRID, random_seed: (seed += 1), ...body });
  const act = (id: string, action: string): Promise<{ status: number; body: Json }> =>
    factory.call('POST', `/runs/${id}/${action}`);
  const generation = async (id: string, number = 0): Promise<Json> =>
    ((await factory.call('GET', `/runs/${id}/generations`)).body['generations'] as Json[])[number]!;
  const counted = async (id: string): Promise<Json> => (await generation(id))['simulations'] as Json;
  const quiet = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, milliseconds));

  /** Simulations after the first `free` wait until the gate is opened. */
  const gateAfter = (free: number): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    services.script.simulate = async () => {
      if (services.simulated.length > free) await promise;
      return STATS;
    };
    return resolve;
  };
  const running = (count: number) => (run: Json) => run['progress']!['simulations']['running'] === count;

  describe('pause and resume', () => {
    it('hands out nothing while paused, lets what runs finish, and goes on without doing anything twice', async () => {
      const open = gateAfter(3);
      const id = await evolve();
      await factory.waitFor(id, running(4));
      expect(await act(id, 'pause')).toMatchObject({ status: 200, body: { status: 'PAUSED' } });
      expect(await act(id, 'pause')).toMatchObject({ status: 200, body: { status: 'PAUSED' } });
      // Jobs that were taken ahead before are given back: the four calls go on for longer than these wait.
      await factory.waitFor(id, running(4));
      const { completed, pending } = await counted(id);
      open();
      const paused = await factory.waitFor(id, running(0));
      expect(paused).toMatchObject({ status: 'PAUSED', stop_reason: null, finished_at: null });
      await quiet(1500);
      expect(await counted(id)).toMatchObject({ completed: completed + 4, pending });
      expect(pending).toBeGreaterThan(8);

      const other = await evolve();
      expect(await factory.waitFor(other)).toMatchObject({ status: 'COMPLETED' });

      expect(await act(id, 'resume')).toMatchObject({ status: 200, body: { stop_reason: null } });
      expect((await act(id, 'resume')).status).toBe(200);
      expect(await factory.waitFor(id)).toMatchObject({
        status: 'COMPLETED',
        stop_reason: 'max_generations',
      });
      expect(await counted(id)).toMatchObject({ completed: 20, failed: 0 });
      expect(services.simulated).toHaveLength(40);
      expect(services.trained).toHaveLength(2);
    });

    it('finds the model that was training when it was paused', async () => {
      services.script.polls = 1_000_000;
      const id = await evolve();
      await factory.waitFor(
        id,
        (run) => run['progress']!['step'] === 'train' && services.trained.length === 1,
      );
      await act(id, 'pause');
      services.script.polls = 0;
      await quiet(500);
      expect(services.simulated).toHaveLength(0);
      await act(id, 'resume');
      expect(await factory.waitFor(id)).toMatchObject({ status: 'COMPLETED' });
      expect(services.trained).toHaveLength(1);
    });

    it('keeps a run that waits for its turn out of the line', async () => {
      const open = gateAfter(0);
      const first = await evolve();
      await factory.waitFor(first, running(4));
      const second = await evolve();
      await act(second, 'pause');
      open();
      await factory.waitFor(first);
      await quiet(1500);
      expect(await factory.waitFor(second, () => true)).toMatchObject({ status: 'PAUSED', started_at: null });
      await act(second, 'resume');
      expect(await factory.waitFor(second)).toMatchObject({ status: 'COMPLETED' });
    });

    it('can be stopped while paused, and stays stopped', async () => {
      const open = gateAfter(2);
      const id = await evolve();
      await factory.waitFor(id, running(4));
      await act(id, 'pause');
      // Jobs that were taken ahead before are given back: the four calls go on for longer than these wait.
      await factory.waitFor(id, running(4));
      open();
      await factory.waitFor(id, running(0));
      expect(await act(id, 'stop')).toMatchObject({ status: 200, body: { status: 'STOPPED' } });
      expect(await counted(id)).toMatchObject({ completed: 6, cancelled: 14, pending: 0 });
      for (const action of ['pause', 'resume', 'retry-failed']) {
        expect(await act(id, action)).toMatchObject({
          status: 409,
          body: {
            run_status: 'STOPPED',
            detail: expect.stringContaining(`${action} is not possible`) as string,
          },
        });
      }
    });
  });

  it('stop ends simulations that run at the next heartbeat', async () => {
    gateAfter(3);
    const id = await evolve();
    await factory.waitFor(id, running(4));
    await until('four more reach the service', () => services.simulated.length === 7);
    await act(id, 'stop');
    const ended = await factory.waitFor(id, running(0));
    expect(ended['progress']!['simulations']).toMatchObject({ completed: 3, cancelled: 17 });
    expect(services.simulated).toHaveLength(7);
  });

  describe('retry-failed', () => {
    it('runs only the failed simulations again, and decides the last generation anew', async () => {
      services.script.simulate = ({ threshold }) => (threshold > 0.35 ? REFUSED : STATS);
      const id = await evolve();
      expect(await factory.waitFor(id)).toMatchObject({ status: 'COMPLETED', best_sqn: 1 });
      expect(await counted(id)).toMatchObject({ completed: 12, failed: 8 });
      expect(await generation(id)).toMatchObject({ n_evaluated: 12 });
      services.script.simulate = () => ({ ...STATS, sqn: 2 });
      expect(await act(id, 'retry-failed')).toMatchObject({ status: 200, body: { retried: 8 } });
      expect((await act(id, 'retry-failed')).status).toBe(200);
      expect(await factory.waitFor(id)).toMatchObject({ status: 'COMPLETED', best_sqn: 2 });
      expect(await counted(id)).toMatchObject({ completed: 20, failed: 0 });
      expect(await generation(id)).toMatchObject({ n_evaluated: 20 });
      expect(services.simulated).toHaveLength(28);
      expect(await act(id, 'retry-failed')).toMatchObject({
        status: 409,
        body: { detail: expect.stringContaining('no simulation of its last generation failed') as string },
      });
    });

    it('revives a run of which every simulation failed; it may be promoted, and then rests', async () => {
      services.script.simulate = () => REFUSED;
      const id = await evolve();
      expect(await factory.waitFor(id)).toMatchObject({ status: 'FAILED', stop_reason: 'simulation_error' });
      services.script.simulate = () => PASSING;
      await act(id, 'retry-failed');
      expect(await factory.waitFor(id)).toMatchObject({
        status: 'PROMOTED',
        stop_reason: 'promoted',
        promoted: true,
      });
      for (const action of ['stop', 'pause', 'resume', 'retry-failed'])
        expect((await act(id, action)).status).toBe(409);
    });

    it('gives the failed ones of a run that works another chance', async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      services.script.simulate = async ({ threshold }, nth) => {
        if (threshold === 0.1) return nth === 1 ? REFUSED : STATS;
        await promise;
        return STATS;
      };
      const id = await evolve();
      await factory.waitFor(id, (run) => run['progress']!['simulations']['failed'] === 4);
      expect(await act(id, 'retry-failed')).toMatchObject({
        status: 200,
        body: { status: 'RUNNING', retried: 4 },
      });
      resolve();
      await factory.waitFor(id);
      expect(await counted(id)).toMatchObject({ completed: 20, failed: 0 });
    });
  });

  describe('early stop', () => {
    it('ends a generation at its first promotable result: one promotion, the rest cancelled', async () => {
      services.script.simulate = async ({ threshold, z_score_cutoff }) => {
        if (services.simulated.length <= 4) return STATS;
        await quiet(50);
        return { ...PASSING, sqn: 3 + threshold + z_score_cutoff / 100 };
      };
      const id = await evolve({ early_stop: 'first_promotable', max_generations: 3 });
      expect(await factory.waitFor(id)).toMatchObject({ status: 'PROMOTED' });
      const { n_evaluated: evaluated, ...rest } = await generation(id);
      expect(rest).toMatchObject({ cut_short: 'first_promotable', outcome: 'promoted' });
      expect(evaluated).toBeLessThan(20);
      expect(rest['simulations']).toMatchObject({
        completed: evaluated,
        cancelled: 20 - evaluated,
        running: 0,
        pending: 0,
      });
      const called = services.simulated.length;
      await quiet(500);
      expect(services.simulated).toHaveLength(called);
      expect(
        await factory.database.query('SELECT run_id FROM promoted_models WHERE run_id = $1', [id]),
      ).toHaveLength(1);
    });

    it('needs no simulation when a known result is promotable', async () => {
      services.script.simulate = ({ threshold }) => (threshold === 0.1 ? PASSING : STATS);
      const body = { random_seed: 999_001 };
      await factory.waitFor(await evolve({ ...body, thresholds: [0.1] }));
      const before = services.simulated.length;
      const id = await evolve({ ...body, early_stop: 'first_promotable' });
      expect(await factory.waitFor(id)).toMatchObject({ status: 'PROMOTED' });
      expect(await generation(id)).toMatchObject({
        n_evaluated: 4,
        simulations: { reused: 4, cancelled: 16 },
      });
      expect(services.simulated).toHaveLength(before);
    });
  });

  describe('budgets', () => {
    it('max_simulations: no more are run, and what they found is kept', async () => {
      const id = await evolve({ max_generations: 4, max_simulations: 26, min_features: 1 });
      expect(await factory.waitFor(id)).toMatchObject({
        status: 'COMPLETED',
        stop_reason: 'max_simulations',
        stop_detail: 'the run has had its 26 simulations',
        best_sqn: 1,
        current_generation: 1,
      });
      expect(services.simulated).toHaveLength(26);
      expect(await generation(id, 1)).toMatchObject({
        n_evaluated: 6,
        cut_short: 'max_simulations',
        simulations: { completed: 6, cancelled: 14 },
      });
    });

    it('max_failures: the run ends in the middle of its generation, and retry-failed takes it up again', async () => {
      services.script.simulate = async ({ threshold }) => {
        if (threshold < 0.15) return STATS;
        if (services.simulated.length > 10) await quiet(10_000);
        return REFUSED;
      };
      const id = await evolve({ max_failures: 3 });
      expect(await factory.waitFor(id)).toMatchObject({
        status: 'FAILED',
        stop_reason: 'max_failures',
        best_sqn: 1,
      });
      const { completed, failed, cancelled } = await counted(id);
      expect([completed, failed + cancelled]).toEqual([4, 16]);
      expect(failed).toBeGreaterThanOrEqual(3);
      services.script.simulate = () => STATS;
      await act(id, 'retry-failed');
      expect(await factory.waitFor(id)).toMatchObject({
        status: 'COMPLETED',
        stop_reason: 'max_generations',
      });
      expect(await counted(id)).toMatchObject({ completed: 20 });
    });

    it('max_wall_seconds: the run ends in time, whatever it does', async () => {
      gateAfter(5);
      const simulating = await evolve({ max_wall_seconds: 1 });
      const ended = await factory.waitFor(simulating);
      expect(ended).toMatchObject({ status: 'COMPLETED', stop_reason: 'max_wall_seconds', best_sqn: 1 });
      expect(await generation(simulating)).toMatchObject({ cut_short: 'max_wall_seconds', n_evaluated: 5 });

      services.script.polls = 1_000_000;
      const training = await evolve({ max_wall_seconds: 1 });
      expect(await factory.waitFor(training)).toMatchObject({
        stop_reason: 'max_wall_seconds',
        best_sqn: null,
      });

      services.script.polls = 0;
      const paused = await evolve({ max_wall_seconds: 2 });
      await act(paused, 'pause');
      await act(paused, 'resume');
      await factory.waitFor(paused, ({ started_at }) => started_at !== null);
      await act(paused, 'pause');
      expect(await factory.waitFor(paused)).toMatchObject({ stop_reason: 'max_wall_seconds' });
    });

    it('a promotable result outweighs a spent budget', async () => {
      services.script.simulate = () => PASSING;
      const id = await evolve({ max_simulations: 5 });
      expect(await factory.waitFor(id)).toMatchObject({ status: 'PROMOTED' });
      expect(services.simulated).toHaveLength(5);
    });
  });

  it('an unknown run or a malformed option is told apart', async () => {
    expect((await act('r_none', 'pause')).status).toBe(404);
    for (const body of [
      { early_stop: 'always' },
      { max_failures: 0 },
      { max_wall_seconds: -1 },
      { max_simulations: 1.5 },
    ]) {
      const { status, body: problem } = await factory.call('POST', '/evolve', { symbol: 'SPX', ...body });
      expect([status, (problem['errors'] as Json[]).map(({ field }) => field)]).toEqual([
        400,
        Object.keys(body),
      ]);
    }
  });
});
