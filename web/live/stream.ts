export const TOPICS = [
  'runs',
  'generations',
  'steps',
  'simulations',
  'best',
  'promotions',
  'workers',
  'services',
] as const;
export type Topic = (typeof TOPICS)[number];

/** One event as docs/events.md describes it. */
export interface FactoryEvent {
  readonly topic: Topic;
  /** Null for a state, which has no place in the log. */
  readonly id: number | null;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** `live`: events arrive. `connecting`: they will. `paused`: somebody asked for quiet. `stale`: what is shown may be old. */
export type LiveState = 'connecting' | 'live' | 'paused' | 'stale';

type Listener = (event: FactoryEvent) => void;

/** The server sends a heartbeat every 15 s; without two of them in a row nobody is there. */
const SILENCE_MS = 35_000;
const RETRY_MS = 5_000;

/**
 * The one event stream of a tab. A browser opens six connections to a host, so parts of a page share it. It begins again
 * where it was cut off, after `reset` and after a new connection that cannot, `onReset` tells to load everything anew.
 */
export class LiveStream {
  state: LiveState = 'connecting';
  private source: EventSource | null = null;
  private lastId: string | null = null;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<Listener>();
  private readonly watchers = new Set<() => void>();

  constructor(private readonly onReset: () => void) {}

  start(): void {
    this.stop('connecting');
    const from = this.lastId === null ? '' : `?last_event_id=${encodeURIComponent(this.lastId)}`;
    const source = new EventSource(`/events${from}`);
    this.source = source;
    source.addEventListener('open', () => this.heard());
    source.addEventListener('error', () => this.failed(source));
    source.addEventListener('reset', () => this.onReset());
    source.addEventListener('message', (event) => this.remember(event));
    for (const topic of TOPICS) source.addEventListener(topic, (event) => this.receive(topic, event));
  }

  /** Ends the connection; `paused` by a person, `stale` when nobody looks at the page. */
  stop(state: LiveState = 'paused'): void {
    clearTimeout(this.silence);
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
    this.move(state);
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls back whenever `state` changes. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private receive(topic: Topic, event: MessageEvent<string>): void {
    const before = this.lastId;
    this.remember(event);
    const data = JSON.parse(event.data) as Record<string, unknown>;
    // The browser repeats the last id on events that have none of their own.
    const id = event.lastEventId === '' || event.lastEventId === before ? null : Number(event.lastEventId);
    for (const listener of this.listeners) listener({ topic, id, type: String(data['type']), data });
  }

  private remember(event: MessageEvent<string>): void {
    if (event.lastEventId !== '') this.lastId = event.lastEventId;
    this.heard();
  }

  private heard(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.move('stale'), SILENCE_MS);
    this.move('live');
  }

  private failed(source: EventSource): void {
    if (source !== this.source) return;
    this.move('stale');
    // A browser gives up for good on an answer that is no stream, such as 401 or 503.
    if (source.readyState === EventSource.CLOSED) this.retry = setTimeout(() => this.start(), RETRY_MS);
  }

  private move(state: LiveState): void {
    if (state === this.state) return;
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}
