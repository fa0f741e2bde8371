interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (answer: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets calls that fall together share one: while one is under way the next ones gather, and go together as soon as it is
 * back. There is no timer, so nobody waits who is alone. When a shared call fails, each of its items is tried alone: the
 * one at fault must not fail the others.
 */
export class Gathered<I, O> {
  private waiting: Waiting<I, O>[] = [];
  private isRunning = false;

  /**
   * @param work answers each item, in their order
   * @param most items of one call
   */
  constructor(
    private readonly work: (items: readonly I[]) => Promise<readonly O[]>,
    private readonly most: number,
  ) {}

  call(item: I): Promise<O> {
    const { promise, resolve, reject } = Promise.withResolvers<O>();
    this.waiting.push({ item, resolve, reject });
    if (!this.isRunning) {
      this.isRunning = true;
      // What one turn of the event loop brings falls together, too.
      setImmediate(() => void this.run());
    }
    return promise;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) await this.share(this.waiting.splice(0, this.most));
    this.isRunning = false;
  }

  private async share(calls: readonly Waiting<I, O>[]): Promise<void> {
    try {
      const answers = await this.work(calls.map(({ item }) => item));
      calls.forEach(({ resolve }, at) => resolve(answers[at]!));
    } catch (error) {
      if (calls.length === 1) calls[0]!.reject(error);
      else await Promise.all(calls.map((call) => this.share([call])));
    }
  }
}
