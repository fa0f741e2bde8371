import { readFile, writeFile } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../src/migrations/all.js';
import { GenerationReturns } from '../../src/modules/evidence/generation-returns.entity.js';
import { HoldoutTouch } from '../../src/modules/evidence/holdout-touch.entity.js';
import { Trial } from '../../src/modules/evidence/trial.entity.js';
import { EvolutionLog } from '../../src/modules/evolution/evolution-log.entity.js';
import { EvolutionRun } from '../../src/modules/evolution/evolution-run.entity.js';
import { Generation } from '../../src/modules/evolution/generation.entity.js';
import { ModelFingerprint } from '../../src/modules/evolution/model-fingerprint.entity.js';
import { RunEvent } from '../../src/modules/evolution/run-event.entity.js';
import { OutboxRow } from '../../src/modules/jobs/outbox.entity.js';
import { PriorityJob } from '../../src/modules/jobs/priority-job.entity.js';
import { WorkerRow } from '../../src/modules/jobs/worker.entity.js';
import { PromotedModel } from '../../src/modules/promoted/promoted-model.entity.js';
import { ToldState } from '../../src/modules/live/told-state.entity.js';
import { Lease } from '../../src/modules/remote/lease.entity.js';
import { WebhookDelivery } from '../../src/modules/webhooks/webhook-delivery.entity.js';
import { Webhook } from '../../src/modules/webhooks/webhook.entity.js';
import { EventRow } from '../../src/platform/database/event.entity.js';
import { migrate } from '../../src/platform/database/migrate.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const ENTITIES = [
  EvolutionLog,
  EvolutionRun,
  Generation,
  ModelFingerprint,
  RunEvent,
  OutboxRow,
  PriorityJob,
  WorkerRow,
  PromotedModel,
  Lease,
  GenerationReturns,
  HoldoutTouch,
  Trial,
  EventRow,
  ToldState,
  Webhook,
  WebhookDelivery,
];
const SCHEMA = new URL('../schema.sql', import.meta.url);

describe('the migrations', () => {
  const connect = (database: TestDatabase): Promise<DataSource> =>
    new DataSource({ type: 'postgres', url: database.url, migrations: MIGRATIONS }).initialize();

  it('run once when several processes start together, and again without effect', async () => {
    const database = await createTestDatabase('empty');
    const sources = await Promise.all(Array.from({ length: 4 }, () => connect(database)));
    await Promise.all(sources.map(migrate));
    await migrate(sources[0]!);
    expect(await database.query('SELECT name FROM migrations')).toEqual(
      MIGRATIONS.map(({ name }) => ({ name })),
    );
    await Promise.all(sources.map((source) => source.destroy()));
  });

  it('can be taken back', async () => {
    const database = await createTestDatabase('empty');
    const source = await connect(database);
    await migrate(source);
    for (const _ of MIGRATIONS) await source.undoLastMigration({ transaction: 'all' });
    expect(await describeSchema(database)).toBe('');
    await source.destroy();
  });

  it('give the tables, columns, keys and indexes that the entities say, and no other', async () => {
    const database = await createTestDatabase();
    const entities = new DataSource({ type: 'postgres', url: database.url, entities: ENTITIES });
    await entities.initialize();
    const pending = async (): Promise<string[]> =>
      (await entities.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
    expect(await pending()).toEqual([]);
    const tables = await database.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1`,
    );
    expect(tables.map(({ relname }) => relname)).toEqual(
      ['migrations', ...entities.entityMetadatas.map(({ tableName }) => tableName)].toSorted(),
    );

    await database.query('ALTER TABLE workers ALTER COLUMN host DROP NOT NULL, ADD COLUMN extra integer');
    await database.query('DROP INDEX run_events_run');
    expect(await pending()).toEqual([
      'ALTER TABLE "workers" DROP COLUMN "extra"',
      'ALTER TABLE "workers" ALTER COLUMN "host" SET NOT NULL',
      expect.stringMatching(/^CREATE INDEX "run_events_run"/),
    ]);
    await entities.destroy();
  });

  it('give the schema of test/schema.sql (UPDATE_SCHEMA=1 writes it anew)', async () => {
    const schema = await describeSchema(await createTestDatabase());
    if (process.env.UPDATE_SCHEMA === '1') await writeFile(SCHEMA, schema);
    expect(schema).toBe(await readFile(SCHEMA, 'utf8'));
  });
});

/** Every table with its columns, constraints and indexes, in a fixed order. */
async function describeSchema(database: TestDatabase): Promise<string> {
  const rows = await database.query<{ line: string }>(`
    WITH tables AS (
      SELECT c.oid, c.relname FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'migrations'
    ), lines AS (
      SELECT relname, 0 AS kind, 0 AS place, 'TABLE ' || relname AS line FROM tables
      UNION ALL
      SELECT t.relname, 1, a.attnum, '  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
        || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
      FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
      UNION ALL
      SELECT t.relname, 2, 0, '  ' || pg_get_constraintdef(c.oid) FROM tables t
      JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype <> 'n'
      UNION ALL
      SELECT t.relname, 3, 0, '  ' || pg_get_indexdef(i.indexrelid) FROM tables t
      JOIN pg_index i ON i.indrelid = t.oid AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
    )
    SELECT line FROM lines ORDER BY relname, kind, place, line`);
  return rows.map(({ line }) => `${line}\n`).join('');
}
