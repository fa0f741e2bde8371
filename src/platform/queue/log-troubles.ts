import type { EventEmitter } from 'node:events';
import { log } from '../logging/log.js';

/** Without a listener BullMQ prints every lost connection on standard error, bare and again and again. */
export function logTroubles(queue: string, source: EventEmitter): void {
  let last = '';
  source.on('error', (error: Error) => {
    if (error.message !== last) log().error({ err: error, queue }, 'queue trouble');
    last = error.message;
  });
}
