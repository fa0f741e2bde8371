import type { DataSource } from 'typeorm';

/** Any constant: all processes of the factory must agree on it. */
const MIGRATION_LOCK = 7_233_041;

/** Brings the schema up to date. Processes that start together wait for the first one and then find nothing to do. */
export async function migrate(dataSource: DataSource): Promise<void> {
  const holder = dataSource.createQueryRunner();
  await holder.connect();
  try {
    await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.runMigrations({ transaction: 'all' });
  } finally {
    await holder.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await holder.release();
  }
}
