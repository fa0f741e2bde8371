import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';
import { atEndOfFile } from './at-end-of-file.js';

export interface Wire {
  /** The target's URL by way of the wire. */
  readonly url: string;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** Lets connections through again. */
  mend(): Promise<void>;
}

/** A TCP port of the loopback that leads to `target` until it is cut. */
export async function startWire(target: URL): Promise<Wire> {
  const sockets = new Set<Socket>();
  const makeServer = (): Server =>
    createServer((near) => {
      const far = createConnection(Number(target.port), target.hostname);
      for (const [one, other] of [[near, far] as const, [far, near] as const]) {
        sockets.add(one);
        one.pipe(other);
        one.on('error', () => other.destroy());
      }
    });
  const listen = (server: Server, port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  let server = makeServer();
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  const cut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  atEndOfFile(cut);
  const url = new URL(target);
  url.port = String(port);
  url.hostname = '127.0.0.1';
  return {
    url: url.href,
    cut,
    mend: async () => {
      server = makeServer();
      await listen(server, port);
    },
  };
}
