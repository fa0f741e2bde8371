import { type Job, Worker } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** So that the one job of a quiet queue costs few looks for others, and a full queue few rounds. */
const FIRST_ROUND = 4;
const GROWTH = 4;
/** An answer that comes sooner than this did not wait for jobs. */
const AT_ONCE_MS = 2;
const PAUSE_MS = 20;
const TROUBLE_PAUSE_MS = 1000;

interface Arrival extends Pick<Job, 'priority' | 'timestamp'> {
  readonly begin: () => void;
}

/**
 * A BullMQ worker that takes jobs side by side. Worker's own loop takes them one after the other, and begins the first
 * when it has as many as it may have: with 20 it takes 6 ms until a generation runs. The calls for more jobs go out
 * together here, and each job begins as soon as it has come. All else is BullMQ's: what a job is worth, its lock, its end,
 * the next one that comes with the answer to that, and the sweep for stalled jobs.
 *
 * Invariant: jobs begin in the order of the queue, the more urgent first, then the older.
 */
export class ParallelWorker<Data = unknown, Result = unknown> extends Worker<Data, Result> {
  /** Each goes from job to job until there is none. */
  private readonly hands = new Set<Promise<void>>();
  private wake: (() => void) | null = null;
  private arrived: Arrival[] = [];

  override get concurrency(): number {
    return super.concurrency;
  }

  /** How many jobs it may have; more are taken at once. */
  override set concurrency(most: number) {
    super.concurrency = most;
    this.wake?.();
  }

  /** The constructor calls this: until the first `await` the fields above are not there. */
  override async run(): Promise<void> {
    if (this.running) throw new Error('Worker is already running.');
    this.running = true;
    try {
      if (this.closing !== undefined || this.paused) return;
      await this.startStalledCheckTimer();
      this.lockManager.start();
      this.mainLoopRunning = this.employ();
      await this.mainLoopRunning;
    } finally {
      this.running = false;
    }
  }

  override async resume(): Promise<void> {
    await super.resume();
    this.wake?.();
  }

  /** Until it is closed, or paused and without a job. */
  private async employ(): Promise<void> {
    let inVain = 0;
    while (this.closing === undefined) {
      if (this.paused || this.hands.size >= this.concurrency) {
        if (this.hands.size === 0) return;
        await new Promise<void>((resolve) => (this.wake = resolve));
        continue;
      }
      const asked = performance.now();
      const isFound = await this.fill();
      // The first answer tells that the queue is empty; the next one waits, unless a limit of the queue forbids that.
      inVain = isFound || performance.now() - asked > AT_ONCE_MS ? 0 : inVain + 1;
      if (inVain > 1) await sleep(PAUSE_MS);
    }
    await Promise.all(this.hands);
  }

  /** Waits for a job, then takes what else there is. @returns whether there was one */
  private async fill(): Promise<boolean> {
    if (!(await this.take(true))) return false;
    for (let round = FIRST_ROUND; ; round *= GROWTH) {
      const missing = Math.min(round, this.concurrency - this.hands.size);
      if (missing <= 0) return true;
      const taken = await Promise.all(Array.from({ length: missing }, () => this.take(false)));
      if (taken.includes(false)) return true;
    }
  }

  private async take(block: boolean): Promise<boolean> {
    try {
      const job = await this.getNextJob(randomUUID(), { block });
      if (job === undefined) return false;
      const hand: Promise<void> = this.work(job).finally(() => {
        this.hands.delete(hand);
        this.wake?.();
      });
      this.hands.add(hand);
      return true;
    } catch (error) {
      // A job that cannot be read keeps its lock until the reconciler has mended it.
      if (this.closing === undefined) {
        this.emit('error', error as Error);
        if (!(error instanceof SyntaxError)) await sleep(TROUBLE_PAUSE_MS);
      }
      return false;
    }
  }

  private async work(first: Job<Data, Result>): Promise<void> {
    try {
      let job: Job<Data, Result> | void = first;
      while (job !== undefined) {
        await this.turnOf(job);
        job = await this.processJob(job, job.token!, () => this.hands.size <= this.concurrency);
      }
    } catch (error) {
      this.emit('error', error as Error);
    }
  }

  /**
   * Answers that come together are sorted first: the job that came with the answer to another's end, asked for before the
   * others, is handed through by BullMQ after them.
   */
  private turnOf({ priority, timestamp }: Job): Promise<void> {
    return new Promise((begin) => {
      this.arrived.push({ priority, timestamp, begin });
      if (this.arrived.length === 1) setImmediate(() => this.beginArrived());
    });
  }

  private beginArrived(): void {
    const arrived = this.arrived.sort((a, b) => a.priority - b.priority || a.timestamp - b.timestamp);
    this.arrived = [];
    for (const { begin } of arrived) begin();
  }
}
