/**
 * Whoever waits for work stands in line: only the first one asks the queue, so that a hundred idle workers ask as often as
 * one, and whoever waited longest is served first.
 */
export class Line {
  private last: Promise<void> = Promise.resolve();

  /** Resolves when it is the caller's turn, or when `over` is aborted. @returns what lets the next one in */
  async turn(over: AbortSignal): Promise<() => void> {
    const before = this.last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.last = promise;
    await Promise.race([before, aborted(over)]);
    // Whoever gave up in the middle of the line keeps the order of the others.
    return () => void before.then(resolve);
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
