/** Pauses between two looks at a service that is down, milliseconds. */
const FIRST_LOOK_MS = 1000;
const LAST_LOOK_MS = 5000;

/**
 * Whether a service is there. A call that gets no answer makes it ask once; only when that fails too the service is down,
 * so that one bad route does not stop everything. While it is down it is looked at again and again, until it answers.
 */
export class ServicePulse {
  private down = false;
  private stopped = false;
  private asking: Promise<boolean> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private readonly listeners: ((down: boolean) => void)[] = [];

  /** @param ask whether the service answers at all; never rejects */
  constructor(
    readonly service: string,
    private readonly ask: () => Promise<boolean>,
  ) {}

  get isDown(): boolean {
    return this.down;
  }

  onChange(listener: (down: boolean) => void): void {
    this.listeners.push(listener);
  }

  /** Call when a call was answered. */
  answered(): void {
    if (this.down) this.become(false);
  }

  /** Call when a call got no answer. @returns whether the service is down */
  async missed(): Promise<boolean> {
    if (this.down || this.stopped) return this.down;
    const there = await (this.asking ??= this.ask().finally(() => (this.asking = null)));
    if (!there && !this.down && !this.stopped) this.become(true);
    return this.down;
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.listeners.length = 0;
  }

  private become(down: boolean): void {
    this.down = down;
    clearTimeout(this.timer);
    if (down) this.lookIn(FIRST_LOOK_MS);
    for (const listener of this.listeners) listener(down);
  }

  private lookIn(milliseconds: number): void {
    this.timer = setTimeout(() => void this.look(milliseconds), milliseconds).unref();
  }

  private async look(pause: number): Promise<void> {
    const there = await this.ask();
    if (!this.down || this.stopped) return;
    if (there) this.become(false);
    else this.lookIn(Math.min(pause * 1.5, LAST_LOOK_MS));
  }
}
