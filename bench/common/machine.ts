import { cpus } from 'node:os';

/** Where the numbers come from. */
export const machine = (): { machine: string; node: string } => ({
  machine: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}`,
  node: process.versions.node,
});
