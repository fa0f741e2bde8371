import { hostLabel } from './host-label.js';
import { environment } from './environment.js';
import {
  connectionUrl,
  httpUrl,
  identifier,
  integer,
  networks,
  oneOf,
  parseEnvironment,
  type Parsed,
  string,
} from './parse.js';

const LOG_LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARNING', 'WARN', 'ERROR', 'FATAL', 'SILENT'] as const;

/** Every variable of the API process and of the processors. */
export const orchestratorVariables = {
  POSTGRES_URL: connectionUrl(
    'PostgreSQL, where the truth is kept',
    'postgresql://orchestrator@127.0.0.1:5432/strategy_factory',
    ['postgres', 'postgresql'],
  ),
  QUEUE_BACKEND: oneOf(
    'store of the queues: redis, or postgres for a single machine without Redis',
    'redis',
    ['redis', 'postgres'],
  ),
  REDIS_URL: connectionUrl('Redis, the store of the queues', 'redis://127.0.0.1:6379', ['redis', 'rediss']),
  QUEUE_PREFIX: string(
    'prefix of all keys in Redis, or schema in PostgreSQL, that the queues use',
    'factory',
  ),
  FEATURE_URL: httpUrl('feature service', 'http://127.0.0.1:8100'),
  TRAINING_URL: httpUrl('training service', 'http://127.0.0.1:8200'),
  SIMULATION_URL: httpUrl('simulation service', 'http://127.0.0.1:8300'),
  HOST: string('address that the API binds to; other than loopback needs API_TOKENS', '127.0.0.1'),
  PORT: integer('TCP port of the API', 8400, 0, 65_535),
  API_TOKENS: string(
    'who may call the API: name:scope+scope:secret, comma-separated; scopes read, operate, work',
    '',
  ),
  DEFAULT_MAX_GENERATIONS: integer('generations of a run that does not say', 4, 1, 50),
  MAX_ACTIVE_RUNS: integer('runs that work at the same time; the rest wait as PENDING', 3, 1, 1000),
  WORKER_ID: identifier(
    'name of this processor, unique among all',
    `worker_${hostLabel()}_${process.pid}`,
    'worker_{host}_{pid}',
  ),
  WORKER_CONCURRENCY: integer('simulations that one processor runs at the same time', 8, 1, 256),
  POLL_INTERVAL: integer(
    'seconds between two looks of the reconciler, and that an HTTP claim waits for work',
    5,
    1,
    3600,
  ),
  JOB_LOCK_MS: integer(
    'lock of a running job, milliseconds; a crashed process loses its jobs after it',
    30_000,
    1000,
    600_000,
  ),
  STALLED_INTERVAL_MS: integer(
    'milliseconds between two looks for jobs whose process crashed',
    5000,
    250,
    300_000,
  ),
  SIMULATION_ATTEMPTS: integer(
    'tries of one simulation when the service fails for a passing reason',
    10,
    1,
    14,
  ),
  TRAINING_TIMEOUT_S: integer('seconds that a model may take to train', 3600, 1, 86_400),
  SIMULATION_TIMEOUT_S: integer('seconds that one simulation may take', 120, 1, 3600),
  DATABASE_POOL: integer(
    'PostgreSQL connections of one process, besides the one by which the API listens, or a processor claims and stores',
    10,
    2,
    200,
  ),
  SHUTDOWN_GRACE_S: integer(
    'seconds that running work may take to finish when the process is told to stop',
    20,
    1,
    600,
  ),
  STALLED_AFTER_S: integer(
    'seconds without progress after which a run is reported as stalled, with what it waits for',
    300,
    1,
    86_400,
  ),
  EVENTS_HEARTBEAT_S: integer('seconds after which an event stream says that it is alive', 15, 1, 300),
  EVENTS_KEPT_DAYS: integer('days that clients of event streams may be away and still go on', 7, 1, 365),
  WEBHOOK_NETWORKS: networks('private networks that webhooks may lead to, such as 10.0.0.0/8,127.0.0.1/32'),
  WEBHOOK_TIMEOUT_S: integer('seconds that the receiver of a webhook has for its answer', 10, 1, 60),
  WEBHOOK_RETRY_S: integer(
    'seconds until a webhook is tried again; each further pause is twice as long',
    10,
    1,
    600,
  ),
  BOARD_WRITES: oneOf(
    'whether jobs can be tried again, removed and promoted on Bull Board, by who may operate',
    'false',
    ['true', 'false'],
  ),
  LOG_LEVEL: oneOf('least severe level that is logged', 'INFO', LOG_LEVELS),
};

export type OrchestratorConfig = Parsed<typeof orchestratorVariables>;

/** Injection token of the frozen configuration. */
export const CONFIG = Symbol('OrchestratorConfig');

/** Reads the configuration from the environment. @throws ConfigurationError */
export function readOrchestratorConfig(
  env: Readonly<Record<string, string | undefined>> = environment(),
): OrchestratorConfig {
  return parseEnvironment(orchestratorVariables, env);
}
