interface Window {
  failures: number;
  readonly until: number;
}

const WINDOW_MS = 60_000;

/** Counts refused credentials by address in windows of a minute; the oldest address goes when there are too many. */
export class FailedAttempts {
  private readonly windows = new Map<string, Window>();

  /** `now` is a clock in milliseconds. */
  constructor(
    private readonly limit: number,
    private readonly now: () => number,
    private readonly mostAddresses = 10_000,
  ) {}

  /** Counts one more. Seconds to stay away when there were too many, else null. */
  add(address: string): number | null {
    const now = this.now();
    let window = this.windows.get(address);
    if (window === undefined || window.until <= now) {
      window = { failures: 0, until: now + WINDOW_MS };
      this.windows.delete(address);
      if (this.windows.size >= this.mostAddresses)
        this.windows.delete(this.windows.keys().next().value ?? '');
      this.windows.set(address, window);
    }
    window.failures++;
    return window.failures > this.limit ? Math.ceil((window.until - now) / 1000) : null;
  }
}
