import type { DataSource } from 'typeorm';
import type { Transaction } from './database.js';
import type { Signals } from './signals.js';

/** Something that a transaction makes true. */
export interface NewEvent {
  readonly topic: string;
  readonly type: string;
  /** What it is about, for those who listen to one thing only. */
  readonly subject: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** `id` grows in the order of the commits: whoever sees an event has seen, or can read, all that came before it. */
export interface LoggedEvent extends NewEvent {
  readonly id: number;
  readonly at: Date;
}

export interface EventFilter {
  /** undefined: all. */
  readonly topics?: readonly string[];
  readonly subject?: string;
}

/** Said when a transaction that appended to the log has been committed. */
export const HAPPENED = 'happened';

/**
 * What happened, in the order in which it became visible; kept for a while, so that whoever was away can read on where he
 * was. Any process reads the same. Numbers are drawn at the commit (see the migration that makes the table).
 */
export class EventLog {
  constructor(
    private readonly dataSource: DataSource,
    private readonly signals: Signals,
  ) {}

  /** Appends within the transaction that makes it true. */
  async append(tx: Transaction, { topic, type, subject, data }: NewEvent): Promise<void> {
    await Promise.all([
      tx.query('INSERT INTO events (topic, type, subject, data) VALUES ($1, $2, $3, $4)', [
        topic,
        type,
        subject,
        JSON.stringify(data),
      ]),
      this.signals.say(tx, HAPPENED),
    ]);
  }

  /** Up to `most` events after `from`, exclusive, and up to `to`, inclusive; oldest first. */
  async between(from: number, to: number, most: number, filter: EventFilter = {}): Promise<LoggedEvent[]> {
    const rows: (Omit<LoggedEvent, 'id'> & { id: string })[] = await this.dataSource.query(
      `SELECT id, topic, type, subject, data, created_at AS at FROM events
       WHERE id > $1 AND id <= $2 AND ($3::text[] IS NULL OR topic = ANY($3)) AND ($4::text IS NULL OR subject = $4)
       ORDER BY id LIMIT $5`,
      [from, to, filter.topics ?? null, filter.subject ?? null, most],
    );
    return rows.map(({ id, ...event }) => Object.assign(event, { id: Number(id) }));
  }

  /** Numbers of the oldest event that is kept and of the newest; 0 and 0 when there is none. */
  async extent(): Promise<{ oldest: number; newest: number }> {
    const [row]: [{ oldest: number; newest: number }] = await this.dataSource.query(
      `SELECT coalesce(min(id), 0)::float8 AS oldest, coalesce(max(id), 0)::float8 AS newest FROM events`,
    );
    return row;
  }

  /** Deletes what is older than `days` or not among about the last `most`, but never the newest: it tells where the log is. */
  async forget(days: number, most: number): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM events e USING (SELECT max(id) AS newest FROM events) n
       WHERE e.id < n.newest AND (e.id <= n.newest - $2 OR e.created_at < now() - $1 * interval '1 day')`,
      [days, most],
    );
  }
}
