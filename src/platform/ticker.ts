import { setTimeout as sleep } from 'node:timers/promises';
import { log } from './logging/log.js';

/** A turn that waits for a store that is away must not keep the process from stopping. */
const LAST_TURN_MS = 2000;

/** Runs a task again and again, never twice at once; a failure is logged and the next turn tries again. */
export class Ticker {
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  constructor(
    private readonly name: string,
    private readonly task: () => Promise<void>,
    private readonly intervalMs: number,
  ) {}

  start(): void {
    this.timer = setInterval(() => this.wake(), this.intervalMs);
    this.wake();
  }

  /** Runs the task now, or once more right after the turn that is under way. */
  wake(): void {
    if (this.stopped) return;
    if (this.running !== null) {
      this.again = true;
      return;
    }
    this.running = this.turn();
  }

  /** Resolves when the turn under way has ended, or after two seconds; no other begins. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer !== null) clearInterval(this.timer);
    await Promise.race([this.running, sleep(LAST_TURN_MS, undefined, { ref: false })]);
  }

  private async turn(): Promise<void> {
    do {
      this.again = false;
      try {
        await this.task();
      } catch (error) {
        log().error({ err: error, task: this.name }, `${this.name} failed; it is tried again`);
      }
    } while (this.again && !this.stopped);
    this.running = null;
  }
}
