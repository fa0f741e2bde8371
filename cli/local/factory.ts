import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FactoryError } from './factory-error.js';
import {
  apiProcess,
  connectionEnvironment,
  type FactoryPlan,
  processorProcesses,
  serviceProcesses,
  serviceUrls,
  type ServiceUrls,
  type Stores,
} from './factory-processes.js';
import { startGuard } from './guard.js';
import { type Home, openHome } from './home.js';
import { choosePorts, requireFreePort } from './ports.js';
import { productRoot } from './product-root.js';
import { openQueueStore, type QueueStoreOptions } from './queue-store.js';
import { type Durability, startPostgres } from './start-postgres.js';
import { supervise, type Supervisor } from './supervise.js';

export interface FactoryOptions {
  readonly home: string;
  /** 0: any free port. */
  readonly apiPort: number;
  /** Taken where they are free, else any. */
  readonly servicePorts: readonly [feature: number, training: number, simulation: number];
  readonly processors: number;
  readonly durability: Durability;
  readonly queue: QueueStoreOptions['wanted'];
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly restart: boolean;
  /** Its abort ends a start that is under way. */
  readonly signal?: AbortSignal;
  readonly say: (line: string) => void;
}

export interface Factory {
  readonly apiUrl: string;
  readonly urls: ServiceUrls;
  readonly stores: Stores;
  readonly supervisor: Supervisor;
  /** File with the variables that one more processor needs. */
  readonly connectionFile: string;
  /** When each part was ready, seconds after the start. */
  readonly bootSeconds: Readonly<Record<string, number>>;
  stop(): Promise<void>;
}

function requireBuild(dist: string): void {
  const missing = ['src/main.js', 'src/worker.js', 'services/feature/main.js', 'services/training/main.js']
    .concat('services/simulation/main.js')
    .find((file) => !existsSync(join(dist, file)));
  if (missing !== undefined) {
    throw new FactoryError(`${join(dist, missing)} is missing: run npm ci and npm run build first.`);
  }
}

/** Stops in the order of dependence: who takes work first, who keeps it last. */
async function stopInOrder(supervisor: Supervisor): Promise<void> {
  supervisor.seal();
  const stores = new Set(['postgres', 'redis']);
  const services = new Set(['feature', 'training', 'simulation']);
  const named = (test: (name: string) => boolean): string[] => supervisor.names().filter(test);
  await supervisor.stop(...named((name) => !stores.has(name) && !services.has(name)));
  await supervisor.stop(...named((name) => services.has(name)));
  await supervisor.stop(...named((name) => stores.has(name)));
}

/**
 * Starts the whole factory on this machine: PostgreSQL, a queue store, the three services, the API and processors.
 * What does not depend on one another starts together. When a part fails, all others are stopped again.
 * @throws FactoryError with one sentence
 */
export async function startFactory(options: FactoryOptions): Promise<Factory> {
  const dist = join(productRoot(), 'dist');
  requireBuild(dist);
  if (options.apiPort !== 0) await requireFreePort(options.apiPort);
  const home = await openHome(options.home);
  const guard = startGuard();
  const supervisor = supervise({ ...options, logs: join(home.path, 'logs'), guard });
  const stop = async (): Promise<void> => {
    await stopInOrder(supervisor);
    await guard.release();
    home.release();
  };
  try {
    await home.recordGuardian(guard.pid);
    return { ...(await startParts(options, home, dist, supervisor)), supervisor, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function abortOf(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

async function startParts(
  options: FactoryOptions,
  home: Home,
  dist: string,
  supervisor: Supervisor,
): Promise<Omit<Factory, 'stop' | 'supervisor'>> {
  const bootSeconds: Record<string, number> = {};
  const origin = performance.now();
  const timed = async <T>(name: string, part: Promise<T>): Promise<T> => {
    const result = await part;
    bootSeconds[name] = Math.round(performance.now() - origin) / 1000;
    return result;
  };
  const { environment: inherited, durability, say } = options;
  const [api = 0, feature = 0, training = 0, simulation = 0, postgresPort = 0, redisPort = 0] =
    await choosePorts([options.apiPort, ...options.servicePorts, 0, 0]);
  const plan: FactoryPlan = {
    dist,
    home: home.path,
    node: process.execPath,
    inherited,
    ports: { api, feature, training, simulation },
    processors: options.processors,
  };
  const services = serviceProcesses(plan).map((spec) => timed(spec.name, supervisor.start(spec)));
  const openStores = async (): Promise<Stores> => {
    const [postgresUrl, queue] = await Promise.all([
      timed('postgres', startPostgres(supervisor, { home: home.path, port: postgresPort, durability, say })),
      timed(
        'queue_store',
        openQueueStore(supervisor, {
          wanted: options.queue,
          redisUrl: inherited['REDIS_URL'],
          searchPath: inherited['PATH'] ?? '',
          home: home.path,
          port: redisPort,
          persistent: durability !== 'none',
          say,
        }),
      ),
    ]);
    const digest = createHash('sha256').update(home.path).digest('hex').slice(0, 8);
    return {
      postgresUrl,
      queueBackend: queue.backend,
      redisUrl: queue.redisUrl,
      queuePrefix: `factory_${digest}`,
    };
  };
  const startOrchestrator = async (): Promise<Stores> => {
    const stores = await openStores();
    await timed('api', supervisor.start(apiProcess(plan, stores)));
    await Promise.all(
      processorProcesses(plan, stores).map((spec) => timed(spec.name, supervisor.start(spec))),
    );
    return stores;
  };
  const parts = [startOrchestrator(), ...services] as const;
  const stores = await Promise.race([Promise.all(parts), abortOf(options.signal)])
    .then(([first]) => first)
    .catch(async (error: unknown) => {
      // Every part must have settled before the home is given up: a late one would still write to it.
      await stopInOrder(supervisor);
      await Promise.allSettled(parts);
      throw error;
    });
  const urls = serviceUrls(plan);
  const connectionFile = join(home.path, 'connection.env');
  const lines = Object.entries(connectionEnvironment(stores, urls)).map(
    ([name, value]) => `${name}=${value}`,
  );
  await writeFile(connectionFile, `${lines.join('\n')}\n`, { mode: 0o600 });
  return { apiUrl: `http://127.0.0.1:${api}`, urls, stores, connectionFile, bootSeconds };
}
