import { beforeAll, describe, expect, it } from 'vitest';
import { type Json, type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import { startScriptedServices } from '../support/scripted-services.js';

/** Real: API, processors, PostgreSQL, the queue store. Scripted: the three services. */
describe('a run that makes no progress', () => {
  const GRID = { thresholds: [0.1, 0.2], z_score_cutoffs: [0, 2], regime_configs: [{}], max_generations: 1 };
  let factory: Orchestrator;

  beforeAll(async () => {
    const services = await startScriptedServices();
    factory = await startOrchestrator(services.url, filePrefix(), {
      MAX_ACTIVE_RUNS: '1',
      STALLED_AFTER_S: '2',
    });
  });

  const evolve = (seed: number): Promise<string> =>
    factory.evolve({ symbol: 'SPX', ...GRID, random_seed: seed });
  const waitsFor = (id: string, reason: string | null, stalled?: boolean): Promise<Json> =>
    factory.waitFor(id, ({ waiting_for: waiting }) => {
      const told = waiting as Json | null;
      return (
        (told?.['reason'] ?? null) === reason && (stalled === undefined || told?.['stalled'] === stalled)
      );
    });
  const stalledByMetrics = async (reason: string): Promise<number> =>
    Number(
      new RegExp(`^factory_runs_stalled{reason="${reason}"} (\\d+)`, 'm').exec(
        await factory.text('/metrics'),
      )?.[1],
    );

  it('says what it waits for, first quietly, then as stalled, here and in the metrics', async () => {
    const id = await evolve(1);
    const waiting = await waitsFor(id, 'no_workers', false);
    expect(waiting['waiting_for']).toMatchObject({
      detail: expect.stringContaining('npm run worker') as string,
    });
    await waitsFor(id, 'no_workers', true);
    expect(await stalledByMetrics('no_workers')).toBe(1);

    const second = await evolve(2);
    await waitsFor(second, 'admission');

    await factory.call('POST', `/runs/${id}/pause`);
    await waitsFor(id, 'paused', false);
    await factory.call('POST', `/runs/${id}/stop`);
    await waitsFor(id, null);
    await waitsFor(second, 'no_workers');

    await factory.database.query(
      `INSERT INTO workers (id, host, pid, role, version, state, concurrency, services_down)
       VALUES ('w_far', 'far', 1, 'processor', '1', 'running', 4, '["simulation"]')`,
    );
    const down = await waitsFor(second, 'service_down');
    expect(down['waiting_for']).toMatchObject({
      detail: expect.stringContaining('simulation service') as string,
    });
    await factory.database.query(`UPDATE workers SET services_down = '[]' WHERE id = 'w_far'`);
    await waitsFor(second, 'unknown', true);
  });

  it('shows what a processor that is gone had begun until somebody takes it over', async () => {
    const [{ id: job }] = (await factory.database.query<{ id: string }>(
      `UPDATE priority_jobs SET status = 'RUNNING', worker_id = 'w_far', started_at = now()
       WHERE id IN (SELECT id FROM priority_jobs WHERE status = 'PENDING' ORDER BY id LIMIT 1) RETURNING id`,
    )) as [{ id: string }];
    const recovering = async (): Promise<unknown> => {
      const { body } = await factory.call('GET', '/workers');
      return (body['workers'] as Json[]).find(({ id }) => id === 'w_far')?.['recovering'];
    };
    expect(await recovering()).toEqual([]);
    await factory.database.query(
      `UPDATE workers SET last_heartbeat = now() - interval '2 minutes' WHERE id = 'w_far'`,
    );
    expect(await recovering()).toEqual([job]);
    await factory.startProcessor('w_near', 2);
    await expect.poll(recovering, { timeout: 10_000 }).toEqual([]);
  });
});
