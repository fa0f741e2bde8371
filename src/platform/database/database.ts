import type { Pool, QueryResultRow } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';

/** What happens inside one transaction; opaque to everything but repositories. */
export type Transaction = EntityManager;

/** Runs work in PostgreSQL transactions. */
export class Database {
  /** Of each prepared statement. */
  private readonly uses = new Map<string, number>();

  constructor(private readonly dataSource: DataSource) {}

  /** Commits what `work` did, or nothing of it when it throws. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work);
  }

  /**
   * Runs `work` unless another process is at it, with a lock that a process which dies cannot keep. `lock` is a number that
   * all processes agree on. @returns whether it ran
   */
  async alone(lock: number, work: () => Promise<void>): Promise<boolean> {
    return this.dataSource.transaction(async (tx) => {
      const [{ free }] = await tx.query('SELECT pg_try_advisory_xact_lock($1) AS free', [lock]);
      if (free) await work();
      return free;
    });
  }

  /**
   * Runs a statement that each connection parses once and knows by `name` from then on, and plans once it has seen a few.
   * It is prepared anew whenever its uses have doubled: a plan that was made for a table of a hundred rows reads all of it,
   * also when it has ten thousand and nothing has told the planner (17 ms instead of 2.5 for 20 claims and 20 results).
   * @throws what the driver throws, as it is
   */
  async prepared<T extends QueryResultRow>(name: string, text: string, values: unknown[]): Promise<T[]> {
    const { master } = this.dataSource.driver as unknown as { readonly master: Pool };
    const uses = (this.uses.get(name) ?? 0) + 1;
    this.uses.set(name, uses);
    const doublings = Math.floor(Math.log2(uses));
    return (await master.query<T>({ name: `${name}_${doublings}`, text, values })).rows;
  }

  /** Resolves when the database answers. @throws what the driver throws */
  async ping(): Promise<void> {
    await this.dataSource.query('SELECT 1');
  }

  /** Whether every migration of this version has run. */
  async isMigrated(): Promise<boolean> {
    return !(await this.dataSource.showMigrations());
  }
}
