import { atEndOfFile } from './at-end-of-file.js';
import { openWire, type Wire } from './open-wire.js';

export type { Wire } from './open-wire.js';

/** A wire that is cut after the file. */
export async function startWire(target: URL): Promise<Wire> {
  const wire = await openWire(target);
  atEndOfFile(() => wire.cut());
  return wire;
}
