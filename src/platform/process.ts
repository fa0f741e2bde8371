import { ConfigurationError } from '../config/parse.js';
import { log } from './logging/log.js';

/** Runs an entry point: what goes wrong at boot ends the process with one sentence and exit code 1. */
export async function boot(start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    log().fatal(sentence(error));
    log().debug({ err: error }, 'boot failed');
    process.exit(1);
  }
}

function sentence(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  const { code, message, port, address } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken: stop what listens there or set PORT to another one.`;
  if (code === 'ECONNREFUSED') {
    return `Nothing answers at ${address}:${port}: check POSTGRES_URL and REDIS_URL, and that both are running.`;
  }
  if (code === '28P01' || code === '28000') return 'PostgreSQL refused the user or password of POSTGRES_URL.';
  if (code === '3D000') return `${message}: create it, or name another one in POSTGRES_URL.`;
  return message || String(error);
}
