import { beforeAll, expect, it } from 'vitest';
import { type ReadSide, startReadSide } from '../support/read-app.js';
import { insert, insertJob, insertRun, passingStats } from '../support/seed-rows.js';
import { createTestDatabase } from '../support/test-database.js';

// Real: PostgreSQL and the handling of requests. The rows are written as the loop and the watch leave them.
let api: ReadSide;

const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1000);

beforeAll(async () => {
  const database = await createTestDatabase();
  for (const id of ['old', 'new', 'broken']) await insertRun(database, { id });
  await database.query(
    `UPDATE evolution_runs SET status = 'FAILED', stop_reason = 'training_error', stop_detail = 'no bars',
     finished_at = now() WHERE id = 'broken'`,
  );
  await database.query(`UPDATE evolution_runs SET status = 'RUNNING' WHERE id = 'new'`);
  const generation = { run_id: 'new', generation: 0, state: 'SIMULATING' };
  await insert(database, 'generations', { ...generation, fingerprint_hit: false, seconds: { train: 4 } });
  await insert(database, 'generations', {
    run_id: 'old',
    generation: 0,
    state: 'DECIDED',
    fingerprint_hit: true,
    seconds: { train: 0.01 },
  });
  for (const index of [0, 1, 2]) {
    await insertJob(database, { run: 'new', generation: 0, index }, { result: passingStats() });
  }
  await database.query(`UPDATE priority_jobs SET started_at = $1, finished_at = $2 WHERE config_index < 2`, [
    ago(12),
    ago(10),
  ]);
  await database.query(`UPDATE priority_jobs SET reused = true WHERE config_index = 2`);
  for (const index of [3, 4, 5, 6]) await insertJob(database, { run: 'new', generation: 0, index });
  await insert(database, 'told_states', { kind: 'service', name: 'training', state: 'down' });
  await insert(database, 'told_states', { kind: 'worker', name: 'w1', state: 'alive' });
  const gone = { kind: 'worker', state: 'gone' };
  await insert(database, 'told_states', { ...gone, name: 'w2', since: ago(60) });
  await insert(database, 'told_states', { ...gone, name: 'w3', since: ago(3600) });
  await insert(database, 'told_states', { ...gone, name: 'w4', since: ago(60) });
  const process = { host: 'h', pid: 1, role: 'processor', version: '1', concurrency: 1 };
  await insert(database, 'workers', { ...process, id: 'w2', state: 'running', last_heartbeat: ago(90) });
  await insert(database, 'workers', { ...process, id: 'w4', state: 'stopped' });
  await insert(database, 'told_states', { kind: 'stall', name: 'new', state: 'no_workers' });
  api = await startReadSide(database.url);
});

it('tells what is going on, what it saved, and what somebody should look at', async () => {
  const { status, body } = await api.get('/api/overview');
  expect(status).toBe(200);
  expect(body['pace']).toEqual({ simulations_per_minute: 2, open_simulations: 4, eta_seconds: 120 });
  // A training takes 4 s, a simulation 2 s.
  expect(body['saved']).toEqual({ models: 1, simulations: 1, seconds: 6 });
  expect(body['newest_run_id']).toBe('broken');
  const attention = body['attention'] as { kind: string; subject: string; detail: string }[];
  expect(attention.map(({ kind, subject, detail }) => `${kind} ${subject}: ${detail}`).toSorted()).toEqual([
    'failure broken: no bars',
    'run new: makes no progress: no_workers',
    'service training: down',
    'worker w2: gone',
  ]);
  const stats = await api.get('/api/stats');
  expect(body['stats']).toEqual(stats.body);
});

it('tells how far the runs are that are not over, and how long their simulations take', async () => {
  const { body } = await api.get('/api/overview');
  const runs = body['under_way'] as { id: string }[];
  expect(runs.find(({ id }) => id === 'new')).toMatchObject({
    status: 'RUNNING',
    generation: 0,
    total: 7,
    done: 3,
    // Two ran in the last minute, the third was known; four are to come.
    eta_seconds: 120,
  });
  expect(runs.find(({ id }) => id === 'old')).toMatchObject({ total: 0, done: 0, eta_seconds: null });
  expect(runs.map(({ id }) => id)).not.toContain('broken');
});

it('tells the facts of the log, newest first', async () => {
  const { body } = await api.get('/api/overview');
  const events = body['events'] as { id: number }[];
  expect(events.map(({ id }) => id)).toEqual(events.map(({ id }) => id).toSorted((a, b) => b - a));
});
