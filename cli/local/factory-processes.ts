import { join } from 'node:path';
import type { ProcessSpec } from './managed-process.js';

export interface FactoryPlan {
  /** Folder of the compiled product. */
  readonly dist: string;
  readonly home: string;
  readonly node: string;
  /** What the caller's environment hands down: LOG_LEVEL, MAX_ACTIVE_RUNS and so on. */
  readonly inherited: Readonly<Record<string, string | undefined>>;
  readonly ports: {
    readonly api: number;
    readonly feature: number;
    readonly training: number;
    readonly simulation: number;
  };
  readonly processors: number;
}

export interface Stores {
  readonly postgresUrl: string;
  readonly queueBackend: 'redis' | 'postgres';
  readonly redisUrl: string | null;
  readonly queuePrefix: string;
}

export interface ServiceUrls {
  readonly feature: string;
  readonly training: string;
  readonly simulation: string;
}

const LOOPBACK = '127.0.0.1';
/** Node keeps compiled modules here between starts. */
const COMPILE_CACHE = 'node_modules/.cache/compiled';

const urlAt = (port: number): string => `http://${LOOPBACK}:${port}`;

export function serviceUrls({ ports }: Pick<FactoryPlan, 'ports'>): ServiceUrls {
  return {
    feature: urlAt(ports.feature),
    training: urlAt(ports.training),
    simulation: urlAt(ports.simulation),
  };
}

async function isUp(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2000) });
  await answer.body?.cancel();
  return answer.ok;
}

function nodeProcess(
  plan: FactoryPlan,
  name: string,
  script: string,
  env: Record<string, string>,
): ProcessSpec {
  const inherited = Object.entries(plan.inherited).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return {
    name,
    command: plan.node,
    args: ['--enable-source-maps', join(plan.dist, script)],
    env: {
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: join(plan.dist, '..', COMPILE_CACHE),
      ...Object.fromEntries(inherited),
      ...env,
    },
  };
}

/** The three services; none of them needs a store, so they may start at once. */
export function serviceProcesses(plan: FactoryPlan): ProcessSpec[] {
  const urls = serviceUrls(plan);
  const own: Record<keyof ServiceUrls, Record<string, string>> = {
    feature: { DATA_DIR: join(plan.home, 'data') },
    training: { MODEL_DIR: join(plan.home, 'models'), FEATURE_URL: urls.feature },
    simulation: { FEATURE_URL: urls.feature, TRAINING_URL: urls.training },
  };
  return (['feature', 'training', 'simulation'] as const).map((name) => {
    const env = Object.assign(own[name], { HOST: LOOPBACK, PORT: String(plan.ports[name]) });
    const spec = nodeProcess(plan, name, `services/${name}/main.js`, env);
    return Object.assign(spec, { isReady: () => isUp(`${urls[name]}/health`) });
  });
}

/** Variables with which a processor, here or in another terminal, works for this factory. */
export function connectionEnvironment(stores: Stores, urls: ServiceUrls): Record<string, string> {
  return {
    POSTGRES_URL: stores.postgresUrl,
    QUEUE_BACKEND: stores.queueBackend,
    QUEUE_PREFIX: stores.queuePrefix,
    ...(stores.redisUrl === null ? {} : { REDIS_URL: stores.redisUrl }),
    FEATURE_URL: urls.feature,
    TRAINING_URL: urls.training,
    SIMULATION_URL: urls.simulation,
  };
}

/** The API, which runs the migrations at its start. With API_TOKENS its readiness is told to their holders only. */
export function apiProcess(plan: FactoryPlan, stores: Stores): ProcessSpec {
  const health = plan.inherited['API_TOKENS'] ? '/health' : '/health/ready';
  return {
    ...nodeProcess(plan, 'api', 'src/main.js', {
      ...connectionEnvironment(stores, serviceUrls(plan)),
      HOST: LOOPBACK,
      PORT: String(plan.ports.api),
    }),
    graceMs: 25_000,
    isReady: () => isUp(`${urlAt(plan.ports.api)}${health}`),
  };
}

export function processorProcesses(plan: FactoryPlan, stores: Stores): ProcessSpec[] {
  return Array.from({ length: plan.processors }, (_, index) => ({
    ...nodeProcess(plan, `processor-${index + 1}`, 'src/worker.js', {
      ...connectionEnvironment(stores, serviceUrls(plan)),
      WORKER_ID: `processor_${index + 1}`,
    }),
    graceMs: 25_000,
  }));
}
