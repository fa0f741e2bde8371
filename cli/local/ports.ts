import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { FactoryError } from './factory-error.js';

const LOOPBACK = '127.0.0.1';

async function hold(port: number): Promise<Server | null> {
  const server = createServer();
  server.listen(port, LOOPBACK);
  return await once(server, 'listening').then(
    () => server,
    () => null,
  );
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no TCP port');
  return address.port;
}

/**
 * One loopback TCP port for each entry of `wanted`, all different: the wanted port where it is free, else any free
 * port. All are held until all are chosen, so that no two of them are the same.
 */
export async function choosePorts(wanted: readonly number[]): Promise<number[]> {
  const servers: Server[] = [];
  try {
    for (const port of wanted) {
      const server = (port === 0 ? null : await hold(port)) ?? (await hold(0));
      if (server === null)
        throw new FactoryError(`No TCP port is free on ${LOOPBACK}: end other programs first.`);
      servers.push(server);
    }
    return servers.map(portOf);
  } finally {
    await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  }
}

/** @throws FactoryError when something listens on the loopback port already. */
export async function requireFreePort(port: number): Promise<void> {
  const server = await hold(port);
  if (server === null) {
    throw new FactoryError(
      `Port ${port} on ${LOOPBACK} is taken: stop what listens there or choose another one with --port.`,
    );
  }
  await new Promise((resolve) => server.close(resolve));
}
