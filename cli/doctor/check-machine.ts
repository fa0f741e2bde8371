import { access, constants, statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Finding, HealthCheck } from '../../src/platform/health/run-checks.js';
import { nodeVersionProblem } from '../local/node-version.js';
import { requireFreePort } from '../local/ports.js';

const LEAST_FREE_BYTES = 1024 ** 3;

/** What a factory needs of this machine: Node, a folder with room, ports. */
export const machineChecks = (home: string, ports: readonly number[]): HealthCheck[] => [
  {
    name: 'Node',
    check: async () => {
      const problem = nodeVersionProblem(process.versions.node);
      return problem === null ? ok(process.versions.node) : { status: 'failing', detail: problem };
    },
  },
  { name: 'FACTORY_HOME', check: () => folder(resolve(home)) },
  { name: 'ports', check: () => freePorts(ports) },
];

const ok = (detail: string): Finding => ({ status: 'ok', detail });

/** A folder that is not there yet is made in the nearest one that is. */
async function folder(path: string): Promise<Finding> {
  for (let at = path; ; at = dirname(at)) {
    try {
      await access(at, constants.W_OK);
      const { bavail, bsize } = await statfs(at);
      const free = bavail * bsize;
      const room = `${path} can be written, ${(free / 1024 ** 3).toFixed(1)} GiB are free`;
      if (free >= LEAST_FREE_BYTES) return ok(room);
      return { status: 'warn', detail: `${room}: free some, or set FACTORY_HOME to another disk` };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' && dirname(at) !== at) continue;
      const detail = `${at} cannot be written (${(error as Error).message}): set FACTORY_HOME to another folder`;
      return { status: 'failing', detail };
    }
  }
}

async function freePorts(ports: readonly number[]): Promise<Finding> {
  const free = await Promise.all(
    ports.map((port) =>
      requireFreePort(port).then(
        () => true,
        () => false,
      ),
    ),
  );
  const taken = ports.filter((_, at) => free[at] === false);
  if (taken.length === 0) return ok(`${ports.join(', ')} are free`);
  const detail = `${taken.join(', ')} are in use: by a running factory, or end what listens there before "factory up"`;
  return { status: 'warn', detail };
}
