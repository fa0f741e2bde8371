import { join } from 'node:path';
import pg from 'pg';
import { apiProcess, processorProcesses } from '../../cli/local/factory-processes.js';
import { choosePorts } from '../../cli/local/ports.js';
import { productRoot } from '../../cli/local/product-root.js';
import type { Stage } from './stage.js';

/** The product as its users run it: one API process and processors, each a process. */
export interface Factory {
  /** Runs `requests` at the same time, one generation each, and waits for all decisions. */
  evolve(...requests: readonly object[]): Promise<Span>;
  close(): Promise<void>;
}

/** From the first order to simulate to the last decision, as PostgreSQL commits them. */
export interface Span {
  readonly ms: number;
  readonly simulations: number;
}

interface StoreUrls {
  readonly postgresUrl: string;
  readonly redisUrl: string;
}

export interface FactoryOptions {
  readonly processors: number;
  /** Of each processor. */
  readonly concurrency: number;
  readonly activeRuns?: number;
  /** Puts something between the processes and the stores. */
  readonly through?: (stores: StoreUrls) => Promise<StoreUrls>;
}

/**
 * Tells the bench when a generation is ordered (the beginning of the transaction that inserts the simulations) and when
 * its decision is committed: that is when PostgreSQL delivers a notification.
 */
const WATCH = `
  CREATE FUNCTION bench_watch() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('bench', json_build_object('run', NEW.run_id, 'state', NEW.state,
                                                 'ms', extract(epoch FROM now()) * 1000)::text);
    RETURN NULL;
  END $$;
  CREATE TRIGGER bench_watch AFTER UPDATE OF state ON generations
    FOR EACH ROW WHEN (NEW.state IN ('SIMULATING','DECIDED')) EXECUTE FUNCTION bench_watch()`;

const PATIENCE_MS = 120_000;

const FEATURES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

let factories = 0;

export async function startFactory(stage: Stage, options: FactoryOptions): Promise<Factory> {
  factories += 1;
  const ownUrl = await stage.database(`factory_${factories}`);
  const direct = { postgresUrl: ownUrl, redisUrl: stage.redisUrl };
  const stores = (await options.through?.(direct)) ?? direct;
  const [apiPort = 0] = await choosePorts([0]);
  const { port } = stage.service;
  const plan = {
    dist: join(productRoot(), 'dist'),
    home: stage.home,
    node: process.execPath,
    inherited: {
      WORKER_CONCURRENCY: String(options.concurrency),
      MAX_ACTIVE_RUNS: String(options.activeRuns ?? 3),
    },
    ports: { api: apiPort, feature: port, training: port, simulation: port },
    processors: options.processors,
  };
  const where = { ...stores, queueBackend: 'redis' as const, queuePrefix: `factory-${factories}` };
  const api = apiProcess(plan, where);
  const processors = processorProcesses(plan, where);
  await stage.supervisor.start(api);
  await Promise.all(processors.map((spec) => stage.supervisor.start(spec)));
  const url = `http://127.0.0.1:${apiPort}`;
  await untilAlive(url, options.processors);

  const watch = new pg.Client({ connectionString: ownUrl });
  watch.on('error', (error) => console.error(error));
  await watch.connect();
  await watch.query(WATCH);
  await watch.query('LISTEN bench');
  let seed = 0;
  return {
    async evolve(...requests) {
      const span = collect(watch, requests.length);
      const runs = await Promise.all(
        requests.map((request) => {
          seed += 1;
          return start(url, { ...request, random_seed: seed });
        }),
      );
      const ms = await span;
      return { ms, simulations: await proven(watch, runs) };
    },
    async close() {
      await watch.end();
      await stage.supervisor.stop(...processors.map(({ name }) => name));
      await stage.supervisor.stop(api.name);
    },
  };
}

/** Another seed is another model, so nothing is known of its simulations. */
async function start(url: string, request: object): Promise<string> {
  const response = await fetch(`${url}/evolve`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ symbol: 'SPX', seed_features: FEATURES, max_generations: 1, ...request }),
  });
  const answer = (await response.json()) as { run_id: string };
  if (response.status !== 202) throw new Error(`POST /evolve: ${response.status} ${JSON.stringify(answer)}`);
  return answer.run_id;
}

function collect(watch: pg.Client, generations: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let first = Infinity;
  let left = generations;
  const listen = ({ payload }: pg.Notification): void => {
    const now = performance.timeOrigin + performance.now();
    const { state, ms } = JSON.parse(payload ?? '{}') as { state: string; ms: number };
    if (state === 'SIMULATING') first = Math.min(first, ms);
    else left -= 1;
    if (left > 0) return;
    end();
    resolve(now - first);
  };
  const late = setTimeout(() => {
    end();
    reject(new Error(`${left} generations were not decided within ${PATIENCE_MS / 1000} s`));
  }, PATIENCE_MS);
  const end = (): void => {
    clearTimeout(late);
    watch.off('notification', listen);
  };
  watch.on('notification', listen);
  return promise;
}

/** @returns how many simulations the runs had. @throws Error unless each has been run and completed, and none reused */
async function proven(client: pg.Client, runs: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ all: number; ran: number }>(
    `SELECT count(*)::int AS all, (count(*) FILTER (WHERE status = 'COMPLETED' AND NOT reused))::int AS ran
     FROM priority_jobs WHERE run_id = ANY($1)`,
    [runs],
  );
  const [{ all, ran } = { all: 0, ran: 0 }] = rows;
  if (all === 0 || all !== ran) throw new Error(`Of ${all} simulations only ${ran} were run`);
  return all;
}

async function untilAlive(url: string, processors: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const { workers } = (await (await fetch(`${url}/workers`)).json()) as { workers: { role: string }[] };
    if (workers.filter(({ role }) => role === 'processor').length === processors) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${processors} processors did not come up`);
}
