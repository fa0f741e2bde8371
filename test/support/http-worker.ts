import { onTestFinished } from 'vitest';
import type { Json, Orchestrator } from './orchestrator.js';
import { STATS } from './scripted-services.js';

export interface Said {
  readonly status: number;
  readonly body: Json;
}

/** The shortest lock that the configuration allows, so that jobs come back within a test. */
export const LOCK_MS = 1000;
export const INTERVAL_MS = 250;
export const QUICK = {
  JOB_LOCK_MS: String(LOCK_MS),
  STALLED_INTERVAL_MS: String(INTERVAL_MS),
  SIMULATION_ATTEMPTS: '2',
};

/** What the scripted simulation service answers. */
export const RESULT = { stats: STATS, data_version: 'v1', engine_version: 'scripted-1' };

/** An HTTP worker whose every call is made by the test. */
export class HttpWorker {
  constructor(
    private readonly factory: Orchestrator,
    readonly id: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  claim(wait = 5, more: object = {}): Promise<Said> {
    const body = { worker_id: this.id, wait_seconds: wait, ...more };
    return this.factory.call('POST', '/jobs/claim', body, this.headers);
  }

  /** What a claim hands out. @throws when there is nothing */
  async take(): Promise<Json> {
    const { status, body } = await this.claim();
    if (status !== 200) throw new Error(`${this.id} got nothing: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  say(verb: string, jobId: string, body: object): Promise<Said> {
    return this.factory.call('POST', `/jobs/${jobId}/${verb}`, body, this.headers);
  }

  complete(claim: Json, body: object = {}): Promise<Said> {
    const brought = { lease: claim['lease'], result: RESULT, ...body };
    return this.say('complete', claim['job'].id as string, brought);
  }
}

let seed = 0;

/** Starts a run of one generation with so many simulations, unlike every other; it is stopped after the test. */
export async function evolveSmall(
  factory: Orchestrator,
  simulations: number,
  more: object = {},
  headers: Record<string, string> = {},
): Promise<string> {
  const body = {
    symbol: 'SPX',
    thresholds: Array.from({ length: simulations }, (_, index) => index + 1),
    z_score_cutoffs: [0],
    regime_configs: [{}],
    max_generations: 1,
    random_seed: (seed += 1),
    ...more,
  };
  const started = await factory.call('POST', '/evolve', body, headers);
  if (started.status !== 202) throw new Error(`POST /evolve: ${JSON.stringify(started)}`);
  const id = started.body['run_id'] as string;
  onTestFinished(async () => void (await factory.call('POST', `/runs/${id}/stop`, {}, headers)));
  return id;
}
