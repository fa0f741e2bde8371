import type { OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';

/**
 * Statements that run all the time, parsed and planned once: on one connection of their own that trusts such plans. Left
 * to itself the planner finds a plan for the values at hand cheaper each time, and to make it takes longer than to carry
 * it out (0.7 ms of processor time for a small exchange of claims and results instead of 0.15).
 */
export class PreparedStatements implements OnApplicationShutdown {
  private readonly uses = new Map<string, number>();
  private pool: pg.Pool | null = null;

  constructor(private readonly options: { readonly url: string; readonly applicationName: string }) {}

  /**
   * One after the other. A statement is prepared anew whenever its uses have doubled: a plan that was made for a table of
   * a hundred rows reads all of it, also when it has ten thousand and nothing has told the planner (17 ms instead of 2.5
   * for 20 claims and 20 results).
   * @throws what the driver throws, as it is
   */
  async run<T extends pg.QueryResultRow>(name: string, text: string, values: unknown[]): Promise<T[]> {
    this.pool ??= this.open();
    const uses = (this.uses.get(name) ?? 0) + 1;
    this.uses.set(name, uses);
    const doublings = Math.floor(Math.log2(uses));
    return (await this.pool.query<T>({ name: `${name}_${doublings}`, text, values })).rows;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool?.end();
  }

  private open(): pg.Pool {
    const pool = new pg.Pool({
      connectionString: this.options.url,
      application_name: `${this.options.applicationName} prepared`,
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      pipeline: true,
    });
    // What breaks an idle connection is nobody's failure; without a listener it would end the process.
    pool.on('error', () => undefined);
    pool.on('connect', (client) => {
      // Goes ahead of the first statement; one that fails has lost its connection, which the statement tells, too.
      client.query('SET plan_cache_mode = force_generic_plan').catch(() => undefined);
    });
    return pool;
  }
}
