import { DataSource } from 'typeorm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readOrchestratorConfig } from '../../src/config/orchestrator.config.js';
import { GatheredSimulations } from '../../src/modules/jobs/gathered-simulations.js';
import { ManySimulationsRepository } from '../../src/modules/jobs/many-simulations.repository.js';
import type { SimulationResult } from '../../src/modules/jobs/simulation-result.js';
import { SimulationsRepository } from '../../src/modules/jobs/simulations.repository.js';
import { PreparedStatements } from '../../src/platform/database/prepared-statements.js';
import { atEndOfFile } from '../support/at-end-of-file.js';
import { insertJob, insertRun } from '../support/seed-rows.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Real PostgreSQL; each processor has connections of its own. */
describe('claims and results that go in one statement', () => {
  let database: TestDatabase;
  let one: GatheredSimulations;
  let two: GatheredSimulations;
  let many: ManySimulationsRepository;
  let runs = 0;
  let run: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    const processor = async (id: string): Promise<[GatheredSimulations, ManySimulationsRepository]> => {
      const source = await new DataSource({ type: 'postgres', url: database.url }).initialize();
      atEndOfFile(() => source.destroy());
      const statements = new PreparedStatements({ url: database.url, applicationName: id });
      atEndOfFile(() => statements.onApplicationShutdown());
      const repository = new ManySimulationsRepository(statements);
      const config = readOrchestratorConfig({ WORKER_ID: id });
      return [new GatheredSimulations(repository, new SimulationsRepository(source), config), repository];
    };
    [one, many] = await processor('one');
    [two] = await processor('two');
  });

  beforeEach(async () => {
    run = `r_${(runs += 1)}`;
    await insertRun(database, { id: run, status: 'RUNNING' });
  });

  const job = (index: number, row: Record<string, unknown> = {}): Promise<string> =>
    insertJob(database, { run, generation: 0, index }, row);

  const claims = async (processor: GatheredSimulations, ids: readonly string[]): Promise<string[]> => {
    const found = await Promise.all(ids.map((queueJobId) => processor.claim({ queueJobId, except: [] })));
    return found.map((open) => open.map(({ claim }) => claim.kind).join(' '));
  };

  const result = (id: string, value: object = { sqn: 1 }): SimulationResult => ({
    id,
    result: value,
    engineVersion: 'e1',
    dataVersion: 'v1',
    key: id,
  });

  const rows = (ids: readonly string[]) =>
    database.query<{ id: string; status: string; worker_id: string | null; attempts: number }>(
      'SELECT id, status, worker_id, attempts, result FROM priority_jobs WHERE id = ANY($1) ORDER BY config_index',
      [ids],
    );

  const states = async (ids: readonly string[]): Promise<string[]> =>
    (await rows(ids)).map(({ status }) => status);

  it('answers each claim for itself, whatever the others are', async () => {
    const free = await job(0);
    const twin = await job(1, { status: 'RUNNING', worker_id: 'other', simulation_key: 'busy', attempts: 1 });
    const busy = await job(2, { simulation_key: 'busy' });
    await job(3, { result: { sqn: 1 }, simulation_key: 'known' });
    const known = await job(4, { simulation_key: 'known' });
    const unwanted = await job(5, { cancel_requested: true });
    const outworn = await job(6, { attempts: 15 });
    const over = await job(7, { status: 'FAILED' });
    const taken = await job(8, { status: 'RUNNING', worker_id: 'crashed', attempts: 1 });
    const alike = [await job(9, { simulation_key: 'alike' }), await job(10, { simulation_key: 'alike' })];
    const asked = [free, busy, known, unwanted, outworn, over, 'nothing', taken, ...alike];
    expect(await claims(one, asked)).toEqual([
      'claimed',
      'busy',
      'known',
      'gone',
      'gone',
      '',
      '',
      'claimed',
      'claimed',
      'busy',
    ]);
    expect(await rows([free, twin, taken, unwanted])).toMatchObject([
      { status: 'RUNNING', worker_id: 'one', attempts: 1 },
      { status: 'RUNNING', worker_id: 'other', attempts: 1 },
      { status: 'PENDING' },
      { status: 'RUNNING', worker_id: 'one', attempts: 2 },
    ]);
  });

  it('neither waits for a row that somebody holds nor lets it hold up the others', async () => {
    const ids = [await job(0), await job(1), await job(2)];
    const holder = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    atEndOfFile(() => holder.destroy());
    await holder.transaction(async (tx) => {
      await tx.query('SELECT 1 FROM priority_jobs WHERE id = $1 FOR UPDATE', [ids[1]]);
      expect(await claims(one, ids)).toEqual(['claimed', 'busy', 'claimed']);
      expect(
        await many.exchange(
          ids.map((id) => result(id)),
          [],
          'one',
        ),
      ).toMatchObject({
        stored: new Set([ids[0], ids[2]]),
      });
    });
    expect(await one.complete(result(ids[1]!))).toBe(true);
    expect(await states(ids)).toEqual(['COMPLETED', 'COMPLETED', 'COMPLETED']);
  });

  it('fails only the result that PostgreSQL refuses, with claims beside it', async () => {
    const [good, bad, other, fresh] = [await job(0), await job(1), await job(2), await job(3)];
    await claims(one, [good, bad, other]);
    const settled = await Promise.allSettled([
      one.complete(result(good)),
      one.complete(result(bad, { text: '\0' })),
      one.claim({ queueJobId: fresh, except: [] }),
      one.complete(result(other)),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
    expect(await states([good, bad, other, fresh])).toEqual(['COMPLETED', 'RUNNING', 'COMPLETED', 'RUNNING']);
  });

  it('counts the first result of a simulation, and no result of one that has ended', async () => {
    const [first, ended, open] = [await job(0), await job(1, { status: 'CANCELLED' }), await job(2)];
    expect(await Promise.all([one, two].map((each) => each.complete(result(first))))).toContain(false);
    expect(await Promise.all([ended, open].map((id) => one.complete(result(id))))).toEqual([false, true]);
    expect(await states([first, ended, open])).toEqual(['COMPLETED', 'CANCELLED', 'COMPLETED']);
  });

  it('takes each simulation once for two processors whose jobs are the same in another order', async () => {
    for (let round = 0; round < 8; round += 1) {
      const keys = Array.from({ length: 30 }, (_, at) => `${run}-${round}-${at}`);
      const mine = await Promise.all(keys.map((key, at) => job(100 * round + at, { simulation_key: key })));
      const theirs = await Promise.all(
        keys.map((key, at) => job(100 * round + 99 - at, { simulation_key: key })),
      );
      const found = await Promise.all([claims(one, mine), claims(two, theirs.toReversed())]);
      expect(found.flat().toSorted()).toEqual([
        ...(Array(30).fill('busy') as string[]),
        ...(Array(30).fill('claimed') as string[]),
      ]);
      expect((await states([...mine, ...theirs])).filter((status) => status === 'RUNNING')).toHaveLength(30);
    }
  });

  it('takes all of a fresh queue job, and one at a time, the least tried first, of one that was begun before', async () => {
    const chunk = { queue_job_id: `${run}-chunk` };
    const ids = [await job(0, chunk), await job(1, chunk), await job(2, chunk)];
    const reach = { queueJobId: chunk.queue_job_id, except: [] };
    expect((await one.claim(reach)).map(({ id, claim }) => [id, claim.kind])).toEqual(
      ids.map((id) => [id, 'claimed']),
    );
    await database.query('UPDATE priority_jobs SET attempts = attempts + 1 WHERE id = $1', [ids[0]]);
    expect((await two.claim(reach)).map(({ claim }) => claim.kind)).toEqual(['later', 'claimed', 'later']);
    expect((await two.claim({ ...reach, except: [ids[1]!] })).map(({ claim }) => claim.kind)).toEqual([
      'later',
      'claimed',
    ]);
  });
});
