import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net';

export interface Wire {
  /** The target's URL by way of the wire. */
  readonly url: string;
  /** Breaks every connection and refuses new ones. */
  cut(): void;
  /** Lets connections through again. */
  mend(): Promise<void>;
  /** From now on new connections lead to `target`; those that there are break. */
  moveTo(target: URL): void;
  /** Swallows what the target says, on every connection, until `mend` or until the connections are broken. */
  muffle(): void;
}

/** A TCP port of the loopback that leads to `target` until it is cut. */
export async function openWire(target: URL): Promise<Wire> {
  let leadsTo = target;
  let muffled = false;
  const sockets = new Set<Socket>();
  const makeServer = (): Server =>
    createServer((near) => {
      const far = createConnection(Number(leadsTo.port), leadsTo.hostname);
      sockets.add(near).add(far);
      near.pipe(far);
      far.on('data', (chunk) => {
        if (!muffled) near.write(chunk);
      });
      far.on('end', () => near.end());
      near.on('error', () => far.destroy());
      far.on('error', () => near.destroy());
      near.on('close', () => sockets.delete(near));
      far.on('close', () => sockets.delete(far));
    });
  const listen = (server: Server, port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const breakAll = (): void => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  let server = makeServer();
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(target);
  url.port = String(port);
  url.hostname = '127.0.0.1';
  return {
    url: url.href,
    cut: () => {
      server.close();
      breakAll();
    },
    mend: async () => {
      muffled = false;
      if (server.listening) return;
      server = makeServer();
      await listen(server, port);
    },
    moveTo: (next) => {
      leadsTo = next;
      breakAll();
    },
    muffle: () => {
      muffled = true;
    },
  };
}
