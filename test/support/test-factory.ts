import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Factory, startFactory } from '../../cli/local/factory.js';
import { atEndOfFile } from './at-end-of-file.js';
import { hasRedis } from './redis.js';

export interface TestFactoryOptions {
  readonly queue?: 'redis' | 'postgres';
  readonly processors?: number;
  /** Variables of the processes, such as MAX_ACTIVE_RUNS. */
  readonly environment?: Readonly<Record<string, string>>;
  /** A home to continue with; without it a new one, deleted after the file. */
  readonly home?: string;
}

export interface TestFactory extends Factory {
  readonly home: string;
  /** Ends a process as a crash does; the supervisor starts it again half a second later. */
  crash(name: string): void;
}

/** A folder that is deleted after the file. */
export function temporaryHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'factory-e2e-'));
  atEndOfFile(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/**
 * Starts a whole factory of real processes (PostgreSQL, Redis, services, API, processors) from dist/. It is stopped
 * after the file.
 */
export async function startTestFactory(options: TestFactoryOptions = {}): Promise<TestFactory> {
  const home = options.home ?? temporaryHome();
  const factory = await startFactory({
    home,
    apiPort: 0,
    servicePorts: [0, 0, 0],
    processors: options.processors ?? 2,
    durability: 'none',
    queue: options.queue ?? (hasRedis() ? 'redis' : 'postgres'),
    environment: { PATH: process.env.PATH, REDIS_URL: process.env.TEST_REDIS_URL, ...options.environment },
    restart: true,
    say: (line) => console.log(line),
  });
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    await factory.stop();
  };
  atEndOfFile(stop);
  const crash = (name: string): void => {
    const pid = factory.supervisor.pidOf(name);
    if (pid === undefined) throw new Error(`${name} does not run`);
    process.kill(pid, 'SIGKILL');
  };
  return { ...factory, home, stop, crash };
}
