interface Waiting {
  readonly bytes: number;
  readonly admit: (lease: MatrixLease) => void;
}

/** Memory that is one training's alone until it is given back. */
export interface MatrixLease {
  /** As large as was asked for, or larger; what is in it is left from others. */
  readonly buffer: SharedArrayBuffer;
  readonly release: () => void;
}

/**
 * Memory for the matrices of trainings, at most `limit` bytes of it at the same time, first come first served; who needs
 * more than that waits until all others are done. Buffers are used again: one that is merely dropped stays until
 * every thread that has read it collects its garbage, which a thread without work never does.
 */
export class MatrixMemory {
  private readonly waiting: Waiting[] = [];
  private readonly free: SharedArrayBuffer[] = [];
  private used = 0;

  constructor(private readonly limit: number) {}

  /** Waits for room. @throws the reason of `signal` when it fires before. */
  async take(bytes: number, signal: AbortSignal): Promise<MatrixLease> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<MatrixLease>();
    const place = { bytes, admit: resolve };
    const leave = (): void => {
      const at = this.waiting.indexOf(place);
      if (at < 0) return;
      this.waiting.splice(at, 1);
      reject(signal.reason as Error);
      this.admit();
    };
    signal.addEventListener('abort', leave, { once: true });
    this.waiting.push(place);
    this.admit();
    const lease = await promise;
    signal.removeEventListener('abort', leave);
    return lease;
  }

  private admit(): void {
    for (let next = this.waiting[0]; next !== undefined; next = this.waiting[0]) {
      if (this.used > 0 && this.used + next.bytes > this.limit) return;
      this.waiting.shift();
      next.admit(this.lease(next.bytes));
    }
  }

  private lease(bytes: number): MatrixLease {
    this.free.sort((a, b) => a.byteLength - b.byteLength);
    const [fitting] = this.free.splice(this.free.findIndex(({ byteLength }) => byteLength >= bytes) >>> 0, 1);
    const buffer = fitting ?? new SharedArrayBuffer(bytes);
    this.used += buffer.byteLength;
    this.shrink();
    let given = false;
    const release = (): void => {
      if (given) return;
      given = true;
      this.used -= buffer.byteLength;
      this.free.push(buffer);
      this.shrink();
      this.admit();
    };
    return { buffer, release };
  }

  /** Lets go of free buffers, the smallest first, until they and those in use keep the limit. */
  private shrink(): void {
    this.free.sort((a, b) => a.byteLength - b.byteLength);
    const kept = (): number => this.free.reduce((sum, { byteLength }) => sum + byteLength, this.used);
    while (this.free.length > 0 && kept() > this.limit) this.free.shift();
  }
}
