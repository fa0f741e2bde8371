import pg from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { atEndOfFile } from './at-end-of-file.js';
import type { TestFactory } from './test-factory.js';
import { until } from './until.js';

export { until } from './until.js';

/** An answer; what it holds is for the tests to say. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = Record<string, any>;

export interface Answer {
  readonly status: number;
  readonly body: Json;
}

export interface FactoryClient {
  /** Calls the API; where it is not up, tries again until it is. */
  call(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer>;
  /** Starts a run. @returns its id */
  evolve(body: object): Promise<string>;
  /** The run, once `done` holds of it; by default once it has ended. */
  waitFor(runId: string, done?: (run: Json) => boolean): Promise<Json>;
  generations(runId: string): Promise<Json[]>;
  /** Rows of the factory's database. */
  query<T extends pg.QueryResultRow = Json>(text: string, values?: unknown[]): Promise<T[]>;
  /** A connection of its own, for locks; ended after the file. */
  connect(): Promise<pg.Client>;
}

const ENDED = new Set(['COMPLETED', 'PROMOTED', 'STOPPED', 'FAILED']);
const PATIENCE_MS = 60_000;
const POLL_MS = 20;

/** @returns status and JSON body of one call */
export async function callJson(url: string, method: string, body?: object): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Json };
}

/** Talks to a factory from outside: over HTTP, and to its database for what HTTP does not tell. */
export function talkTo(factory: TestFactory): FactoryClient {
  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: factory.stores.postgresUrl });
    client.on('error', () => undefined);
    await client.connect();
    atEndOfFile(() => client.end());
    return client;
  };
  let shared: Promise<pg.Client> | undefined;
  const call: FactoryClient['call'] = async (method, path, body) => {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await callJson(`${factory.apiUrl}${path}`, method, body);
      } catch (error) {
        if (performance.now() > deadline) throw error;
        await sleep(POLL_MS);
      }
    }
  };
  return {
    call,
    connect,
    async evolve(body) {
      const answer = await call('POST', '/evolve', body);
      if (answer.status !== 202)
        throw new Error(`POST /evolve: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body['run_id'] as string;
    },
    async waitFor(runId, done = (run) => ENDED.has(run['status'] as string)) {
      let run: Json = {};
      await until(`run ${runId}`, async () => {
        ({ body: run } = await call('GET', `/runs/${runId}`));
        return done(run);
      });
      return run;
    },
    async generations(runId) {
      return (await call('GET', `/runs/${runId}/generations`)).body['generations'] as Json[];
    },
    async query<T extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
      shared ??= connect();
      return (await (await shared).query<T>(text, values)).rows;
    },
  };
}
