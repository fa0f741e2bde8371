import type { Queue } from 'bullmq';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Dispatcher } from '../../src/modules/jobs/dispatcher.js';
import type { OutboxTopic } from '../../src/modules/jobs/outbox.repository.js';
import { queuesOf } from '../../src/modules/jobs/queues-of.js';
import { Database } from '../../src/platform/database/database.js';
import { type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import {
  type Script,
  type ScriptedServices,
  startScriptedServices,
  STATS,
} from '../support/scripted-services.js';

/** Real: API, processors, PostgreSQL, the queue store. Scripted: the three services. */
describe('what a transaction orders of the queue', () => {
  const GRID = { thresholds: [1, 2, 3, 4, 5], z_score_cutoffs: [0, 2], regime_configs: [{}] };
  let factory: Orchestrator;
  let services: ScriptedServices;
  let usual: Script;
  let queues: Record<string, Queue>;
  let seed = 0;

  beforeAll(async () => {
    services = await startScriptedServices();
    usual = { ...services.script };
    // The reconciler would hide an order that was not carried out.
    factory = await startOrchestrator(services.url, filePrefix(), { POLL_INTERVAL: '60' });
    queues = Object.fromEntries(queuesOf(factory.app).map((queue) => [queue.name, queue]));
  });

  beforeEach(() => {
    Object.assign(services.script, usual);
    services.simulated.length = 0;
  });

  const evolve = () =>
    factory.evolve({ symbol: 'SPX', ...GRID, max_generations: 1, random_seed: (seed += 1) });
  const simulating = async (): Promise<string> => {
    const id = await evolve();
    await factory.waitFor(id, (run) => run['progress']['step'] === 'simulate');
    await dispatched();
    return id;
  };
  const setStatus = (id: string, status: string) =>
    factory.database.query('UPDATE evolution_runs SET status = $2 WHERE id = $1', [id, status]);
  const order = async (...orders: (readonly [OutboxTopic, string])[]): Promise<void> => {
    const dispatcher = factory.app.get(Dispatcher, { strict: false });
    await factory.app.get(Database, { strict: false }).transaction(async (tx) => {
      for (const [topic, id] of orders) await dispatcher.order(tx, topic, id, 0);
    });
    await dispatched();
  };
  const dispatched = () =>
    expect
      .poll(() => factory.database.query('SELECT topic FROM outbox WHERE done_at IS NULL'))
      .toHaveLength(0);
  const inQueue = async (): Promise<number> =>
    (await queues['simulate']!.getJobCountByTypes('waiting', 'prioritized', 'delayed')) +
    (await queues['evaluate']!.getJobCountByTypes('waiting', 'waiting-children'));

  it('withdraw and restore: a generation leaves the queue and comes back, as often as it is wanted', async () => {
    const id = await simulating();
    expect(await inQueue()).toBe(11);
    for (let time = 0; time < 2; time += 1) {
      await setStatus(id, 'PAUSED');
      await order(['withdraw', id]);
      expect(await inQueue()).toBe(0);
      await setStatus(id, 'RUNNING');
      await order(['restore', id]);
      expect(await inQueue()).toBe(11);
    }
    const pod = await factory.startProcessor('restored');
    expect(await factory.waitFor(id)).toMatchObject({
      status: 'COMPLETED',
      progress: { simulations: { completed: 10 } },
    });
    expect(services.simulated).toHaveLength(10);
    await pod.close();
  });

  it('an order that was overtaken by a later one does nothing', async () => {
    const id = await simulating();
    await order(['withdraw', id]);
    expect(await inQueue()).toBe(11);
    await setStatus(id, 'PAUSED');
    await order(['withdraw', id], ['restore', id]);
    expect(await inQueue()).toBe(0);
    await factory.call('POST', `/runs/${id}/stop`);
  });

  it('restore: simulations that the queue has given up run again, those that are done do not', async () => {
    services.script.simulate = ({ threshold }) =>
      threshold > 3 ? { status: 400, detail: 'no such threshold' } : STATS;
    const id = await simulating();
    const evaluate = queues['evaluate']!;
    // The evaluation must not decide before the failures are opened again.
    await evaluate.pause();
    const pod = await factory.startProcessor('failing');
    await expect
      .poll(() => queues['simulate']!.getJobCountByTypes('waiting', 'prioritized', 'active'))
      .toBe(0);
    services.script.simulate = () => STATS;
    await factory.database.query(
      `UPDATE priority_jobs SET status = 'PENDING', attempts = 0 WHERE run_id = $1 AND status = 'FAILED'`,
      [id],
    );
    await order(['restore', id]);
    await evaluate.resume();
    expect(await factory.waitFor(id)).toMatchObject({
      status: 'COMPLETED',
      progress: { simulations: { completed: 10, failed: 0 } },
    });
    expect(services.simulated).toHaveLength(14);
    await pod.close();
  });

  it('restore: a breed job that is over is added again', async () => {
    services.script.polls = Infinity;
    const id = await evolve();
    await factory.waitFor(id, (run) => run['progress']['step'] === 'train');
    await setStatus(id, 'PAUSED');
    await expect.poll(() => queues['breed']!.getJobCountByTypes('active')).toBe(0);
    services.script.polls = 0;
    await setStatus(id, 'RUNNING');
    await order(['restore', id]);
    await factory.waitFor(id, (run) => run['progress']['step'] === 'simulate');
    await factory.call('POST', `/runs/${id}/stop`);
  });

  it.each([
    ['runs when the last simulation that is running has ended', 3],
    ['runs at once when none is running', 0],
  ])('cut: what has not begun leaves the queue, and the evaluation %s', async (_case, running) => {
    let release = (): void => undefined;
    const opened = new Promise<void>((resolve) => (release = resolve));
    services.script.simulate = () => opened.then(() => STATS);
    const id = await simulating();
    const pod = running === 0 ? null : await factory.startProcessor(`cut-${running}`, running);
    await expect.poll(() => services.simulated.length).toBe(running);
    await factory.database.query(
      `UPDATE priority_jobs SET status = 'CANCELLED', finished_at = now() WHERE run_id = $1 AND status = 'PENDING'`,
      [id],
    );
    await order(['cut', id]);
    expect(await queues['simulate']!.getJobCountByTypes('waiting', 'prioritized')).toBe(0);
    release();
    const run = await factory.waitFor(id);
    expect(run['progress']['simulations']).toMatchObject({ completed: running, cancelled: 10 - running });
    expect(services.simulated).toHaveLength(running);
    await pod?.close();
  });
});
