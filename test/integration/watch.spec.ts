import { beforeAll, describe, expect, it } from 'vitest';
import { listenTo, type EventClient } from '../support/event-client.js';
import { atEndOfFile } from '../support/at-end-of-file.js';
import { type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import { startScriptedServices } from '../support/scripted-services.js';
import { insert } from '../support/seed-rows.js';
import { until } from '../support/until.js';

/** Real: two API processes that both watch, PostgreSQL, HTTP. Scripted: the three services; written by hand: one worker. */
describe('what nobody writes down when it changes', () => {
  let factory: Orchestrator;
  let client: EventClient;

  beforeAll(async () => {
    const services = await startScriptedServices();
    factory = await startOrchestrator(services.url, filePrefix(), { STALLED_AFTER_S: '1' });
    await factory.startAnotherApi();
    client = await listenTo(`${factory.url}/events?last_event_id=0`);
    atEndOfFile(() => client.drop());
  });

  const told = (type: string) => client.events.filter(({ data }) => data['type'] === type);

  it('is told once, of a worker that goes and of the service that it alone found down', async () => {
    await insert(factory.database, 'workers', {
      id: 'lonely',
      host: 'h',
      pid: 1,
      role: 'processor',
      version: '1',
      state: 'running',
      concurrency: 2,
      services_down: ['training'],
    });
    expect((await client.waitFor('service_down')).data).toMatchObject({ service: 'training' });
    const named = (type: string) => told(type).filter(({ data }) => data['worker_id'] === 'lonely');
    await until('the worker is told of', () => named('worker_alive').length > 0);
    await factory.database.query(
      `UPDATE workers SET last_heartbeat = now() - interval '20 seconds' WHERE id = 'lonely'`,
    );
    await client.waitFor('worker_stale');
    await client.waitFor('service_up');
    await factory.database.query(`UPDATE workers SET state = 'stopped' WHERE id = 'lonely'`);
    await client.waitFor('worker_gone');
    for (const type of ['worker_alive', 'worker_stale', 'worker_gone']) expect(named(type)).toHaveLength(1);
    for (const type of ['service_down', 'service_up']) expect(told(type)).toHaveLength(1);
  });

  it('is told once of a run that stands still, not of one that is paused, and again when it goes on', async () => {
    const body = {
      symbol: 'SPX',
      thresholds: [1],
      z_score_cutoffs: [0],
      regime_configs: [{}],
      max_generations: 1,
    };
    const paused = await factory.evolve({ ...body, random_seed: 2 });
    await factory.call('POST', `/runs/${paused}/pause`);
    const id = await factory.evolve(body);
    expect((await client.waitFor('run_stalled')).data).toMatchObject({ run_id: id, reason: 'no_workers' });
    // A worker has come, but it has not begun: the run has no reason to wait any more.
    await factory.database.query(
      `UPDATE workers SET state = 'running', services_down = '[]', last_heartbeat = now() + interval '5 seconds'
       WHERE id = 'lonely'`,
    );
    await factory.database.query(
      `UPDATE run_events SET created_at = now() + interval '5 seconds' WHERE run_id = $1`,
      [id],
    );
    expect((await client.waitFor('run_moves_again')).data).toMatchObject({ run_id: id });
    expect(told('run_stalled')).toHaveLength(1);
    for (const run of [id, paused]) await factory.call('POST', `/runs/${run}/stop`);
  });
});
