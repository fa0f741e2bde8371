import { ConfigurationError } from '../config/parse.js';
import { log } from './logging/log.js';

/** Something that runs until it is told to stop. */
interface Closable {
  close(): Promise<void>;
}

/**
 * Runs an entry point. What goes wrong at boot ends the process with one sentence and exit code 1. SIGTERM and SIGINT
 * close what `start` gave; when that takes longer than `graceS` seconds, or a second signal comes, the process ends
 * at once, for a store that is away must not keep it from ending.
 */
export async function run(start: () => Promise<{ app: Closable; graceS: number }>): Promise<void> {
  try {
    const { app, graceS } = await start();
    let stopping = false;
    const stop = (signal: string): void => {
      if (stopping) end(1, `${signal} again: ending at once`);
      stopping = true;
      log().info(`${signal}: finishing what runs, for at most ${graceS} s`);
      setTimeout(
        () => end(1, `not finished within ${graceS} s: ending; other processes take over`),
        graceS * 1000,
      );
      app.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log().error({ err: error }, 'closing failed');
          process.exit(1);
        },
      );
    };
    for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, stop);
  } catch (error) {
    log().fatal(sentence(error));
    log().debug({ err: error }, 'boot failed');
    process.exit(1);
  }
}

function end(code: number, why: string): never {
  log().warn(why);
  process.exit(code);
}

function sentence(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  const { code, message, port, address } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken: stop what listens there or set PORT to another one.`;
  }
  if (code === 'ECONNREFUSED') {
    return `Nothing answers at ${address}:${port}: check POSTGRES_URL and REDIS_URL, and that both are running.`;
  }
  if (code === '28P01' || code === '28000') return 'PostgreSQL refused the user or password of POSTGRES_URL.';
  if (code === '3D000') return `${message}: create it, or name another one in POSTGRES_URL.`;
  return message || String(error);
}
