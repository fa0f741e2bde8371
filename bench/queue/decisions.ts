import pg from 'pg';

const report = (error: Error): void => console.error(error);

/** The decisions of a contestant that keeps none of its own. */
export interface Decisions {
  readonly pool: pg.Pool;
  /** Looks until `open` finds nothing, then puts the decision on record. `open` answers `{ open }`, a number. */
  decide(open: string): Promise<void>;
}

/** Makes the table of decisions in the contestant's database. */
export async function decisionsIn(url: string): Promise<Decisions> {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', report);
  pool.on('connect', (client) => client.on('error', report));
  await pool.query(
    'CREATE TABLE IF NOT EXISTS decisions (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz)',
  );
  return {
    pool,
    async decide(open) {
      for (;;) {
        const { rows } = await pool.query<{ open: number }>(open);
        if (rows[0]?.open === 0) break;
      }
      await pool.query('INSERT INTO decisions (at) VALUES (now())');
    },
  };
}
