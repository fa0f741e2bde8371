import { get, type IncomingMessage } from 'node:http';
import { until } from './until.js';

export interface StreamEvent {
  /** The last id that came with or before it, as a browser would know it. */
  readonly id: number;
  readonly event: string;
  /** What the event tells; each test states what it expects of it. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: Record<string, any>;
  /** When it arrived, milliseconds. */
  readonly at: number;
}

export interface EventClient {
  readonly events: StreamEvent[];
  /** Comments, without the colon. */
  readonly comments: string[];
  readonly response: IncomingMessage;
  readonly lastEventId: () => number;
  readonly retryMs: () => number;
  readonly ended: () => boolean;
  /** Waits for an event with this name, or of this type. */
  waitFor(nameOrType: string): Promise<StreamEvent>;
  /** Breaks the connection, as a network does. */
  drop(): void;
}

/** A client of an event stream that does what the standard of server-sent events says, and no more. */
export async function listenTo(url: string, headers: Record<string, string> = {}): Promise<EventClient> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = get(url, { headers: { accept: 'text/event-stream', ...headers }, agent: false }, resolve);
  request.on('error', reject);
  const response = await promise;
  const events: StreamEvent[] = [];
  const comments: string[] = [];
  let lastEventId = -1;
  let retryMs = 0;
  let ended = false;
  let rest = '';
  const read = (block: string): void => {
    let event = 'message';
    let data = '';
    for (const line of block.split('\n')) {
      const [, name = '', value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (name === '') comments.push(value);
      if (name === 'id') lastEventId = Number(value);
      if (name === 'retry') retryMs = Number(value);
      if (name === 'event') event = value;
      if (name === 'data') data += value;
    }
    if (data !== '') events.push({ id: lastEventId, event, data: JSON.parse(data), at: performance.now() });
  };
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    blocks.forEach(read);
  });
  response.on('error', () => undefined);
  response.on('close', () => (ended = true));
  return {
    events,
    comments,
    response,
    lastEventId: () => lastEventId,
    retryMs: () => retryMs,
    ended: () => ended,
    async waitFor(wanted) {
      const find = (): StreamEvent | undefined =>
        events.find(({ event, data }) => event === wanted || data['type'] === wanted);
      await until(`an event ${wanted}`, () => find() !== undefined, 10_000);
      return find()!;
    },
    drop: () => request.destroy(),
  };
}
