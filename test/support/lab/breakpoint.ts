import type { Lab } from './start-lab.js';
import { until } from '../until.js';

/** A place in a transaction of the product, named by what it writes there. */
export interface Place {
  readonly table: string;
  /** `commit`: all is written, and the transaction is about to commit. */
  readonly at: 'insert' | 'update' | 'commit';
  /** SQL about NEW and OLD. */
  readonly when: string;
}

export interface Breakpoint {
  /** Resolves when a process waits there. */
  reached(): Promise<void>;
  /** Lets pass whoever waits there or comes along. */
  pass(): Promise<void>;
  /** The same, and removes the place, for which every transaction that was there has to end. */
  release(): Promise<void>;
  /** Ends the connections that wait there, as PostgreSQL does with those of a host that is gone, and removes the place. */
  drop(): Promise<void>;
}

const LOCK = 990;
const EVENTS = { insert: 'BEFORE INSERT', update: 'BEFORE UPDATE', commit: 'AFTER INSERT' } as const;

/** Makes whoever gets to `place` wait. One at a time. */
export async function breakAt(lab: Lab, { table, at, when }: Place): Promise<Breakpoint> {
  const holder = await lab.connect();
  await holder.query(`
    CREATE OR REPLACE FUNCTION wait_here() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM pg_advisory_xact_lock_shared(${LOCK});
      RETURN NEW;
    END $$`);
  await holder.query('SELECT pg_advisory_lock($1)', [LOCK]);
  const [constraint, deferred] = at === 'commit' ? ['CONSTRAINT', 'DEFERRABLE INITIALLY DEFERRED'] : ['', ''];
  await holder.query(
    `CREATE ${constraint} TRIGGER wait_here ${EVENTS[at]} ON ${table} ${deferred}
     FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION wait_here()`,
  );
  const waiting = `FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCK} AND NOT granted`;
  const pass = async (): Promise<void> => {
    await holder.query('SELECT pg_advisory_unlock_all()');
  };
  const remove = async (): Promise<void> => {
    await pass();
    await holder.query(`DROP TRIGGER wait_here ON ${table}`);
    await holder.end();
  };
  return {
    reached: () =>
      until(
        `a process waits at ${at} of ${table}`,
        async () => (await lab.query(`SELECT 1 ${waiting}`)).length > 0,
      ),
    pass,
    release: remove,
    async drop() {
      await lab.query(`SELECT pg_terminate_backend(pid) ${waiting}`);
      await until('nobody waits', async () => (await lab.query(`SELECT 1 ${waiting}`)).length === 0);
      await remove();
    },
  };
}
