import pg from 'pg';
import type { Finding, HealthCheck } from '../../src/platform/health/run-checks.js';
import { redisFitness } from '../../src/platform/queue/queue-fitness.js';
import { installedFolder } from '../local/postgres-binaries.js';
import { findRedisServer } from '../local/start-redis.js';

const CONNECT_MS = 3000;
const MOST_SKEW_S = 2;

export interface StoreSettings {
  /** The user's own stores; without them the factory starts its own. */
  readonly postgresUrl?: string;
  readonly redisUrl?: string;
  readonly searchPath: string;
}

/** The stores that a factory on this machine would use, and the clock of the database against this one. */
export const storeChecks = ({ postgresUrl, redisUrl, searchPath }: StoreSettings): HealthCheck[] => [
  {
    name: 'PostgreSQL',
    check: async () => {
      if (postgresUrl !== undefined) return ownPostgres(postgresUrl);
      return { status: 'ok', detail: `the one that npm installed in ${installedFolder()}` };
    },
  },
  {
    name: 'Redis',
    check: async () => (redisUrl === undefined ? redisOnPath(searchPath) : redisFitness(redisUrl)),
  },
];

async function ownPostgres(url: string): Promise<Finding> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; now: Date }>(
      `SELECT current_setting('server_version') AS version, clock_timestamp() AS now`,
    );
    const { version, now } = rows[0]!;
    const skew = Math.abs(Date.now() - now.getTime()) / 1000;
    if (skew <= MOST_SKEW_S) return { status: 'ok', detail: `POSTGRES_URL answers, version ${version}` };
    const detail = `its clock and this machine's differ by ${skew.toFixed(0)} s: set both by NTP`;
    return { status: 'warn', detail };
  } catch (error) {
    const detail = `POSTGRES_URL does not answer (${(error as Error).message}): start it, correct the address, or unset it`;
    return { status: 'failing', detail };
  } finally {
    await client.end().catch(() => undefined);
  }
}

function redisOnPath(path: string): Finding {
  const found = findRedisServer(path);
  if (found !== null) return { status: 'ok', detail: `${found} is started with the factory` };
  const detail =
    'neither REDIS_URL nor a redis-server on the PATH: queues live in PostgreSQL, which is slower; apt-get install redis-server';
  return { status: 'warn', detail };
}
