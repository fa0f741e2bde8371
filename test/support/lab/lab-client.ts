import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../until.js';
import type { Fleet } from './fleet.js';

/** An answer; what it holds is for the tests to say. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = Record<string, any>;

export interface Answer {
  readonly status: number;
  readonly body: Json;
}

/** Talks to whichever API answers. */
export interface LabClient {
  /** Ids of all runs that were answered with 202. */
  readonly accepted: readonly string[];
  /** Calls an API; where none answers, tries again until one does. */
  call(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Starts a run, once, however often the request has to be sent. @returns its id */
  evolve(body: object): Promise<string>;
  /** The run, once `done` holds of it; by default once it has ended. */
  waitFor(runId: string, done?: (run: Json) => boolean, patienceMs?: number): Promise<Json>;
}

const ENDED = new Set(['COMPLETED', 'PROMOTED', 'STOPPED', 'FAILED']);
const CALL_MS = 10_000;
const PATIENCE_MS = 60_000;
const PAUSE_MS = 20;

/** @returns status and JSON body of one call of the API at `url` */
export async function callApi(
  url: string,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(CALL_MS),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : (JSON.parse(text) as Json) };
}

/** @param name makes the idempotency keys of its runs its own */
export function talkToFleet(fleet: Fleet, name: string): LabClient {
  const accepted: string[] = [];
  let requests = 0;
  const call: LabClient['call'] = async (...request) => {
    const deadline = performance.now() + PATIENCE_MS;
    for (let turn = 0; ; turn++) {
      const urls = fleet.urls();
      const url = urls[turn % Math.max(urls.length, 1)];
      try {
        const answer = url === undefined ? null : await callApi(url, ...request);
        // 5xx while PostgreSQL is away: the caller of a real API would try again, too.
        if (answer !== null && answer.status < 500) return answer;
      } catch {
        // Not up, or dying.
      }
      if (performance.now() > deadline) throw new Error(`${request[0]} ${request[1]}: no API answers`);
      await sleep(PAUSE_MS);
    }
  };
  return {
    accepted,
    call,
    async evolve(body) {
      const headers = { 'idempotency-key': `${name}-${(requests += 1)}` };
      const answer = await call('POST', '/evolve', body, headers);
      if (answer.status !== 202)
        throw new Error(`POST /evolve: ${answer.status} ${JSON.stringify(answer.body)}`);
      const runId = answer.body['run_id'] as string;
      accepted.push(runId);
      return runId;
    },
    async waitFor(runId, done = (run) => ENDED.has(run['status'] as string), patienceMs = PATIENCE_MS) {
      let run: Json = {};
      const holds = async (): Promise<boolean> => {
        ({ body: run } = await call('GET', `/runs/${runId}`));
        return done(run);
      };
      await until(`run ${runId}`, holds, patienceMs).catch((error: Error) => {
        throw new Error(`${error.message}: ${JSON.stringify(run)}`, { cause: error });
      });
      return run;
    },
  };
}
