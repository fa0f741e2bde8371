import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Forwards to a store and counts what it is asked, by name. */
export interface CountingProxy {
  readonly url: string;
  /** What has been asked since the last call. */
  take(): Map<string, number>;
  close(): Promise<void>;
}

/** Splits a stream of bytes into requests; `feed` calls back with the name of each. */
type Splitter = (count: (name: string) => void) => (chunk: Buffer) => void;

/**
 * PostgreSQL's protocol from the client: a startup message without a type, then type, length and content. One round
 * trip is a simple query (Q) or a Sync (S) after Parse, Bind and Execute; the text comes in Q or P.
 */
const postgresMessages: Splitter = (count) => {
  let rest = Buffer.alloc(0);
  let started = false;
  let text = '';
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return;
      const length = rest.readInt32BE(head) + head;
      if (rest.length < length) return;
      const type = started ? String.fromCharCode(rest[0]!) : '';
      const body = rest.subarray(head + 4, length);
      if (type === 'Q') count(nameOf(body.toString('utf8')));
      if (type === 'P') text = body.toString('utf8').split('\0')[1] ?? '';
      if (type === 'B' && text === '') text = body.toString('utf8', 1).split('\0')[0] ?? '';
      if (type === 'S') {
        count(nameOf(text));
        text = '';
      }
      // A connection may ask for TLS first (length 8) and is refused by this server's settings.
      if (!started && length !== 8) started = true;
      rest = rest.subarray(length);
    }
  };
};

const nameOf = (sql: string): string => sql.replaceAll(/\s+/g, ' ').replaceAll('\0', '').trim().slice(0, 60);

/** RESP from the client: arrays of bulk strings; the name is the first of them. */
const redisCommands: Splitter = (count) => {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const command = oneCommand(rest);
      if (command === null) return;
      count(command.name);
      rest = rest.subarray(command.length);
    }
  };
};

function oneCommand(bytes: Buffer): { name: string; length: number } | null {
  let at = 0;
  const number = (): number | null => {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return null;
    const value = Number(bytes.toString('latin1', at + 1, end));
    at = end + 2;
    return value;
  };
  const parts = number();
  if (parts === null) return null;
  let name = '';
  for (let part = 0; part < parts; part += 1) {
    const length = number();
    if (length === null || bytes.length < at + length + 2) return null;
    if (part === 0) name = bytes.toString('latin1', at, at + length).toLowerCase();
    at += length + 2;
  }
  return { name, length: at };
}

const SPLITTERS = { 'postgresql:': postgresMessages, 'redis:': redisCommands };

/** Listens on a port of its own in front of the store at `url`. */
export async function countingProxy(url: string): Promise<CountingProxy> {
  const target = new URL(url);
  const split = SPLITTERS[target.protocol as keyof typeof SPLITTERS];
  let counts = new Map<string, number>();
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const store = connect(Number(target.port), target.hostname);
    const count = split((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
    for (const socket of [client, store]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        store.destroy();
      });
    }
    client.on('data', count);
    client.pipe(store);
    store.pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = new URL(url);
  own.port = String((server.address() as AddressInfo).port);
  return {
    url: own.href,
    take() {
      const taken = counts;
      counts = new Map();
      return taken;
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
