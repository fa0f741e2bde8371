import { mkdir } from 'node:fs/promises';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';
import { FactoryError } from './factory-error.js';
import { keptSecret } from './secret.js';
import type { Supervisor } from './supervise.js';

const ANSWER_MS = 3000;

/** The first of redis-server and valkey-server on the `path`, or null. */
export function findRedisServer(path: string): string | null {
  for (const name of ['redis-server', 'valkey-server']) {
    for (const folder of path.split(delimiter)) {
      const file = join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not here.
      }
    }
  }
  return null;
}

async function ping(url: string): Promise<void> {
  const client = new Redis(url, { lazyConnect: true, connectTimeout: ANSWER_MS, retryStrategy: () => null });
  let cause: Error | undefined;
  client.on('error', (error) => (cause = error));
  const timer = setTimeout(() => {
    cause ??= new Error(`no answer within ${ANSWER_MS / 1000} s`);
    client.disconnect();
  }, ANSWER_MS);
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    throw cause ?? error;
  } finally {
    clearTimeout(timer);
    client.disconnect();
  }
}

/** @throws FactoryError when no Redis answers at `url`. */
export async function requireRedis(url: string): Promise<void> {
  await ping(url).catch((error: Error) => {
    throw new FactoryError(
      `REDIS_URL ${url.replace(/\/\/[^@/]*@/, '//***@')} does not answer (${error.message}): start that Redis, ` +
        'correct the address, or unset REDIS_URL to let the factory start a queue store of its own.',
    );
  });
}

export interface RedisOptions {
  readonly command: string;
  readonly home: string;
  readonly port: number;
  /** false for tests: nothing needs to outlive the process. */
  readonly persistent: boolean;
}

/** Starts a Redis on loopback with a password, every write in its append-only file, nothing ever evicted. @returns its URL */
export async function startRedis(supervisor: Supervisor, options: RedisOptions): Promise<string> {
  const folder = join(options.home, 'redis');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const password = await keptSecret(join(options.home, 'redis.secret'));
  const url = `redis://:${password}@127.0.0.1:${options.port}`;
  const settings = [
    `port ${options.port}`,
    'bind 127.0.0.1',
    `requirepass ${password}`,
    `dir "${folder.replaceAll(/["\\]/g, String.raw`\$&`)}"`,
    `appendonly ${options.persistent ? 'yes' : 'no'}`,
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    'databases 1',
  ];
  await supervisor.start({
    name: 'redis',
    command: options.command,
    args: ['-'],
    env: { LC_ALL: 'C' },
    input: `${settings.join('\n')}\n`,
    isReady: async () => {
      await ping(url);
      return true;
    },
  });
  return url;
}
