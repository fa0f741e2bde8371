import type { LoggerService } from '@nestjs/common';
import { log } from './log.js';

/** Nest's logger interface on top of the process logger. */
export function nestLogger(): LoggerService {
  const at =
    (level: 'info' | 'warn' | 'error' | 'debug' | 'trace' | 'fatal') =>
    (message: unknown, ...rest: unknown[]): void => {
      const context = rest.findLast((each) => typeof each === 'string' && !each.includes('\n'));
      if (message instanceof Error) return log()[level]({ context, err: message }, message.message);
      if (typeof message === 'object' && message !== null) {
        const text = rest.find((each) => typeof each === 'string' && each !== context);
        return log()[level]({ context, ...message }, text as string | undefined);
      }
      const stack = rest.find((each) => typeof each === 'string' && each.includes('\n'));
      log()[level]({ context, ...(stack === undefined ? {} : { stack }) }, String(message));
    };
  return {
    log: at('debug'),
    error: at('error'),
    warn: at('warn'),
    debug: at('debug'),
    verbose: at('trace'),
    fatal: at('fatal'),
  };
}
