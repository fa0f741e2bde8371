import { pino, type Logger } from 'pino';

let root: Logger | undefined;

/** Sets up the process logger: JSON lines on standard output, secrets removed. Called once by each entry point. */
export function configureLogging(service: string, level: string): Logger {
  root = pino({
    base: { service, pid: process.pid },
    level: level.toLowerCase() === 'warning' ? 'warn' : level.toLowerCase(),
    redact: ['req.headers.authorization', 'req.headers.cookie', 'headers.authorization'],
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });
  return root;
}

/** The process logger; silent until `configureLogging` has run, so that library code may always log. */
export function log(): Logger {
  root ??= pino({ level: 'silent' });
  return root;
}
