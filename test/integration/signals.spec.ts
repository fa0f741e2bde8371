import pg from 'pg';
import { DataSource } from 'typeorm';
import { beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { Signals } from '../../src/platform/database/signals.js';
import { configureLogging } from '../../src/platform/logging/log.js';
import { atEndOfFile } from '../support/at-end-of-file.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { startWire } from '../support/wire.js';

/** Real: PostgreSQL, behind a wire that can be cut or muffled. */
describe('signals between processes', () => {
  let database: TestDatabase;
  let transactions: Database;
  let said: Signals;

  beforeAll(async () => {
    configureLogging('test', 'silent');
    database = await createTestDatabase('empty');
    const dataSource = await new DataSource({ type: 'postgres', url: database.url }).initialize();
    atEndOfFile(() => dataSource.destroy());
    transactions = new Database(dataSource);
    said = new Signals({ url: database.url, applicationName: 'speaker' });
  });

  const listen = (url: string) => {
    const woken: string[] = [];
    const signals = new Signals({ url, applicationName: 'listener' });
    atEndOfFile(() => signals.onModuleDestroy());
    for (const name of ['one', 'other']) signals.on(name, () => woken.push(name));
    return { signals, woken };
  };
  const say = (name: string) => transactions.transaction((tx) => said.say(tx, name));
  const connected = ['one', 'other'];

  it('arrive at the commit, once, and only where they are waited for', async () => {
    const { woken } = listen(database.url);
    await expect.poll(() => woken).toEqual(connected);
    await transactions.transaction(async (tx) => {
      await said.say(tx, 'one');
      await said.say(tx, 'one');
      await said.say(tx, 'unheard');
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(woken).toEqual(connected);
    });
    await expect.poll(() => woken).toEqual([...connected, 'one']);
  });

  it('are not heard of a transaction that was rolled back', async () => {
    const { woken } = listen(database.url);
    await expect.poll(() => woken).toEqual(connected);
    const rolledBack = transactions.transaction(async (tx) => {
      await said.say(tx, 'one');
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await say('other');
    await expect.poll(() => woken).toEqual([...connected, 'other']);
  });

  it('are as good as said to everybody when a lost connection stands again', async () => {
    const wire = await startWire(new URL(database.url));
    const { woken } = listen(wire.url);
    await expect.poll(() => woken).toEqual(connected);
    wire.cut();
    await say('one');
    await wire.mend();
    await expect.poll(() => woken, { timeout: 5000 }).toEqual([...connected, ...connected]);
    await say('one');
    await expect.poll(() => woken).toEqual([...connected, ...connected, 'one']);
  });

  it('are listened to again when the server ended the connection', async () => {
    const { woken } = listen(database.url);
    await expect.poll(() => woken).toEqual(connected);
    const killer = new pg.Client({ connectionString: database.url });
    await killer.connect();
    await killer.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'listener signals'`,
    );
    await killer.end();
    await expect.poll(() => woken, { timeout: 5000 }).toEqual([...connected, ...connected]);
  });

  it.each(['cut', 'muffle'] as const)('end quickly, also when PostgreSQL is away (%s)', async (how) => {
    const wire = await startWire(new URL(database.url));
    const { signals, woken } = listen(wire.url);
    await expect.poll(() => woken).toEqual(connected);
    wire[how]();
    const before = performance.now();
    await signals.onModuleDestroy();
    expect(performance.now() - before).toBeLessThan(1500);
  });
});
