import type { OnModuleDestroy } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { log } from '../logging/log.js';
import type { Transaction } from './database.js';

const CHANNEL = 'strategy_factory';
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;
/** A server that does not answer must not keep the process from stopping. */
const LAST_WORD_MS = 1000;

/**
 * Tells all processes on this database, at the commit of a transaction, that there is something to do. What is said
 * while a connection is down is lost, so everything is woken at every new connection; and a signal only saves the wait
 * for the next look, it never replaces the look.
 */
export class Signals implements OnModuleDestroy {
  private readonly wakers = new Map<string, (() => void)[]>();
  private readonly closing = new AbortController();
  private client: pg.Client | null = null;
  private listening: Promise<void> | null = null;

  constructor(private readonly options: { readonly url: string; readonly applicationName: string }) {}

  /** Calls `wake` whenever a transaction that said `signal` has been committed, by whatever process. */
  on(signal: string, wake: () => void): void {
    this.wakers.set(signal, [...(this.wakers.get(signal) ?? []), wake]);
    this.listening ??= this.listen();
  }

  /** Says `signal` when `tx` commits; once, however often it is called. */
  async say(tx: Transaction, signal: string): Promise<void> {
    await tx.query('SELECT pg_notify($1, $2)', [CHANNEL, signal]);
  }

  async onModuleDestroy(): Promise<void> {
    this.closing.abort();
    void this.client?.end().catch(() => undefined);
    await Promise.race([this.listening, sleep(LAST_WORD_MS, undefined, { ref: false })]);
  }

  private async listen(): Promise<void> {
    let failures = 0;
    while (!this.closing.signal.aborted) {
      try {
        await this.connection(() => (failures = 0));
        if (this.closing.signal.aborted) return;
        log().warn('the connection that listens to PostgreSQL was lost; it is made anew');
      } catch (error) {
        if (failures === 0) log().warn({ err: error }, 'PostgreSQL cannot be listened to; it is tried again');
      }
      const wait = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
      failures += 1;
      await sleep(wait, undefined, { signal: this.closing.signal, ref: false }).catch(() => undefined);
    }
  }

  /** Resolves when a connection that stood has ended. @throws what the driver throws when it could not be made */
  private async connection(made: () => void): Promise<void> {
    const client = new pg.Client({
      connectionString: this.options.url,
      application_name: `${this.options.applicationName} signals`,
      connectionTimeoutMillis: 5000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    // What breaks the connection also ends it; without a listener it would end the process.
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => this.wakers.get(payload ?? '')?.forEach((wake) => wake()));
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      made();
      for (const wake of [...this.wakers.values()].flat()) wake();
      await ended;
    } finally {
      this.client = null;
      void client.end().catch(() => undefined);
    }
  }
}
