import { setImmediate } from 'node:timers/promises';
import { Piscina } from 'piscina';
import { threadEntry } from '../../../src/platform/threads/thread-entry.js';
import { searchWindow, type WindowSearch } from '../core/search-window.js';
import type { SearchTask } from './search-thread.js';

const IDLE_MS = 30_000;

/**
 * Searches windows on `threads` worker threads, in the order they are asked for; 0 searches in the calling thread. Each
 * window is searched whole by one thread, so the numbers do not depend on how many there are.
 */
export class WindowThreads {
  private readonly pool: Piscina<SearchTask, WindowSearch> | undefined;

  constructor(threads: number) {
    if (threads === 0) return;
    this.pool = new Piscina({
      ...threadEntry(import.meta.url, 'search-thread'),
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: IDLE_MS,
    });
  }

  /** @throws AbortError when `signal` fires before the window is done. */
  async search(task: SearchTask, signal: AbortSignal): Promise<WindowSearch> {
    if (this.pool !== undefined) return this.pool.run(task, { signal });
    await setImmediate();
    signal.throwIfAborted();
    return searchWindow(task.data, task.window, task.grid);
  }

  async close(): Promise<void> {
    await this.pool?.destroy();
  }
}
