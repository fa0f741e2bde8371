import { DataSource, type EntityManager } from 'typeorm';

/** What happens inside one transaction; opaque to everything but repositories. */
export type Transaction = EntityManager;

/** Runs work in PostgreSQL transactions. */
export class Database {
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

  /** Resolves when the database answers. @throws what the driver throws */
  async ping(): Promise<void> {
    await this.dataSource.query('SELECT 1');
  }

  /** Whether every migration of this version has run. */
  async isMigrated(): Promise<boolean> {
    return !(await this.dataSource.showMigrations());
  }
}
