import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LatestStates } from './core/latest-states.js';
import type { Listening } from './core/topics.js';
import { greetingText, heartbeatText, noticeText, type WrittenFact } from './core/wire.js';

/** Bytes that may wait for a client which reads more slowly than things happen. */
const MOST_WAITING_BYTES = 1024 * 1024;
/** How long a client that was told goodbye may take to read what is left, milliseconds. */
const LAST_BYTES_MS = { slow_client: 10_000, shutdown: 1000, outage: 1000 };
/** Each client waits for a while of its own before it connects again, lest all come back at once. */
const RETRY_MS = { least: 1000, spread: 2000 };

/** One client. It is told facts in the order of their ids, so that its last id tells what it has. */
export class LiveStream {
  /** Number of the last fact that it was told, or need not be. */
  position: number;
  private live = false;
  private ended = false;
  /** Version of the states that it was told. */
  private seen = 0;

  constructor(
    private readonly response: ServerResponse,
    readonly listening: Listening,
    position: number,
  ) {
    this.position = position;
    response.on('error', () => response.destroy());
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write(greetingText(position, RETRY_MS.least + Math.round(Math.random() * RETRY_MS.spread)));
  }

  get isOpen(): boolean {
    return !this.ended && !this.response.destroyed;
  }

  /** Whether it is told with the others; before, it is told alone what it missed. */
  get isLive(): boolean {
    return this.live && this.isOpen;
  }

  goLive(): void {
    this.live = true;
  }

  /** Calls `then` when the client or the server has closed the stream. */
  onClosed(then: () => void): void {
    this.response.once('close', then);
  }

  /**
   * Sends those of `facts` that the client listens to and does not have, after which it has all up to `position`, and the
   * states that have changed since it was last told. Facts are never left out: a live client that does not read them is
   * told goodbye, and finds them when it comes back. States are left out while it has something to read.
   */
  tell(facts: readonly WrittenFact[], position: number, states: LatestStates | null): void {
    if (!this.isOpen) return;
    const waiting = this.response.writableLength;
    if (this.live && waiting > MOST_WAITING_BYTES) {
      void this.close('slow_client', 'The stream was not read fast enough; connect again to go on.');
      return;
    }
    let text = '';
    for (const fact of facts) if (this.wants(fact)) text += fact.text;
    this.position = Math.max(this.position, position);
    if (states !== null && waiting === 0) {
      text += states.since(this.seen, this.listening);
      this.seen = states.version;
    }
    if (text !== '') this.response.write(text);
  }

  beat(): void {
    if (this.isOpen && this.response.writableLength === 0) this.response.write(heartbeatText(this.position));
  }

  /** Tells the client to load what it shows anew, because the log cannot tell what it has missed. */
  reset(detail: string): void {
    this.response.write(noticeText('reset', 'unknown_position', detail));
  }

  /** Resolves when the client has read most of what it was sent, or is gone. */
  async caughtUp(): Promise<void> {
    if (!this.isOpen || !this.response.writableNeedDrain) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.response.once('drain', resolve).once('close', resolve);
    await promise;
    this.response.off('drain', resolve).off('close', resolve);
  }

  /** Says why, and ends the stream; resolves when that is on its way or cannot be. */
  async close(reason: keyof typeof LAST_BYTES_MS, detail: string): Promise<void> {
    if (!this.isOpen) return;
    this.ended = true;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.response.once('finish', resolve).once('close', resolve);
    this.response.end(noticeText('closing', reason, detail));
    await Promise.race([promise, sleep(LAST_BYTES_MS[reason], undefined, { ref: false })]);
    if (!this.response.writableFinished) this.response.destroy();
  }

  private wants({ id, topic, subject }: WrittenFact): boolean {
    const { topics, runId } = this.listening;
    if (id <= this.position || !(topics as readonly string[]).includes(topic)) return false;
    return runId === null || subject === runId;
  }
}
