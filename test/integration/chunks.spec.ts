import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import {
  type Script,
  type ScriptedServices,
  type SimulateBody,
  startScriptedServices,
  STATS,
} from '../support/scripted-services.js';

/** Real: API, processors, PostgreSQL, the queue store. Scripted: the three services. */
describe('queue jobs that carry seven simulations', () => {
  const GRID = {
    thresholds: [0.1, 0.2, 0.3],
    z_score_cutoffs: [0, 1, 2, 3, 4, 5, 6],
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
    factory = await startOrchestrator(services.url, filePrefix());
  });

  beforeEach(() => {
    Object.assign(services.script, usual);
    services.simulated.length = 0;
  });

  const evolve = (body: object = {}): Promise<string> =>
    factory.evolve({ symbol: 'SPX', ...GRID, simulations_per_job: 7, random_seed: (seed += 1), ...body });
  const rows = (id: string): Promise<Json[]> =>
    factory.database.query(
      `SELECT config_index, status, attempts, reused, queue_job_id FROM priority_jobs WHERE run_id = $1
       ORDER BY config_index`,
      [id],
    );
  const of = (status: string) => (row: Json) => row['status'] === status;
  const isTheBadOne = ({ threshold, z_score_cutoff }: SimulateBody): boolean =>
    threshold === 0.2 && z_score_cutoff === 3;
  const BAD = 10;

  it('try again only what failed in passing', async () => {
    const pod = await factory.startProcessor('one', 2);
    services.script.simulate = (body, nth) =>
      isTheBadOne(body) && nth === 1 ? { status: 500, detail: 'not now' } : STATS;
    const id = await evolve();
    expect(await factory.waitFor(id)).toMatchObject({ status: 'COMPLETED' });
    const all = await rows(id);
    expect(new Set(all.map(({ queue_job_id }) => queue_job_id as string))).toEqual(
      new Set([`${id}-g0-s0`, `${id}-g0-s7`, `${id}-g0-s14`]),
    );
    expect(all.filter(of('COMPLETED'))).toHaveLength(21);
    expect(all.map(({ attempts }) => attempts as number)).toEqual(all.map((_, at) => (at === BAD ? 2 : 1)));
    expect(services.simulated).toHaveLength(22);
    await pod.close();
  });

  it('lose nothing but what failed for good, and take that up alone when it is wanted again', async () => {
    const pod = await factory.startProcessor('two', 2);
    services.script.simulate = (body) => (isTheBadOne(body) ? { status: 422, detail: 'refused' } : STATS);
    const id = await evolve();
    expect(await factory.waitFor(id)).toMatchObject({ status: 'COMPLETED' });
    expect(
      (await rows(id)).flatMap((row) => (of('FAILED')(row) ? [row['config_index'] as number] : [])),
    ).toEqual([BAD]);
    expect(services.simulated).toHaveLength(21);
    services.script.simulate = () => STATS;
    expect(await factory.call('POST', `/runs/${id}/retry-failed`)).toMatchObject({ status: 200 });
    await factory.waitFor(id, (run) => run['status'] === 'COMPLETED' && services.simulated.length > 21);
    expect((await rows(id)).filter(of('COMPLETED'))).toHaveLength(21);
    expect(services.simulated).toHaveLength(22);
    await pod.close();
  });

  it('stop with their run, in the middle', async () => {
    services.script.simulate = async () => new Promise(() => undefined);
    const pod = await factory.startProcessor('three', 2);
    const id = await evolve();
    await factory.waitFor(id, () => services.simulated.length === 2);
    expect((await rows(id)).filter(of('RUNNING'))).toHaveLength(14);
    await factory.call('POST', `/runs/${id}/stop`);
    const running = async (): Promise<number> => (await rows(id)).filter(of('RUNNING')).length;
    const deadline = Date.now() + 10_000;
    while ((await running()) > 0 && Date.now() < deadline) await new Promise((done) => setTimeout(done, 100));
    expect((await rows(id)).filter(of('CANCELLED'))).toHaveLength(21);
    expect(services.simulated).toHaveLength(2);
    await pod.close();
  });

  it('run for two runs what they share once, and leave out what is known', async () => {
    const pods = [await factory.startProcessor('four-a', 2), await factory.startProcessor('four-b', 2)];
    services.script.simulate = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return STATS;
    };
    const same = { random_seed: (seed += 1) };
    const runs = await Promise.all([evolve(same), evolve(same)]);
    for (const id of runs) expect(await factory.waitFor(id)).toMatchObject({ status: 'COMPLETED' });
    expect(services.simulated).toHaveLength(21);
    const both = (await Promise.all(runs.map((id) => rows(id)))).flat();
    expect(both.filter(of('COMPLETED'))).toHaveLength(42);
    expect(both.filter(({ reused }) => reused === true)).toHaveLength(21);

    const wider = await evolve({ ...same, thresholds: [0.1, 0.25, 0.3] });
    await factory.waitFor(wider);
    expect(services.simulated).toHaveLength(28);
    expect((await rows(wider)).filter(({ reused }) => reused === true)).toHaveLength(14);
    await Promise.all(pods.map((pod) => pod.close()));
  });
});
