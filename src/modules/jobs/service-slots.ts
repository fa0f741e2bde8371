import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { jobsAhead, patienceMs } from './core/jobs-ahead.js';

/** No slot is free and none is likely to be soon: the work has better chances in another process. */
export class Crowded extends Error {}

/** Weight of the newest call in the mean: about the last three count. */
const NEWEST = 0.3;

/**
 * Bounds the queue jobs of this process that call the simulation service to WORKER_CONCURRENCY, and says how many to take:
 * more where calls are short, so that claims and results go on beside the calls.
 */
@Injectable()
export class ServiceSlots {
  /** How many calls may be under way. */
  readonly count: number;
  private free: number;
  private readonly waiting: (() => void)[] = [];
  /** Null until the first call has ended. */
  private meanMs: number | null = null;
  /** Whether a job was taken in vain since the last call ended. */
  private isCrowded = false;

  constructor(@Inject(CONFIG) { WORKER_CONCURRENCY }: OrchestratorConfig) {
    this.count = WORKER_CONCURRENCY;
    this.free = WORKER_CONCURRENCY;
  }

  /**
   * Jobs that this process should have at the moment.
   * @param isDeep whether the queue has enough for everybody
   */
  jobs(isDeep: boolean): number {
    if (this.meanMs === null || this.isCrowded) return this.count;
    return this.count + jobsAhead(this.count, this.meanMs, isDeep);
  }

  /** Does `work` as soon as a slot is free, in the order of asking. @throws Crowded when none is in time */
  async during(work: () => Promise<void>): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await this.turn();
    const begun = performance.now();
    try {
      await work();
    } finally {
      const took = performance.now() - begun;
      this.meanMs = this.meanMs === null ? took : this.meanMs + NEWEST * (took - this.meanMs);
      this.isCrowded = false;
      const next = this.waiting.shift();
      if (next === undefined) this.free += 1;
      else next();
    }
  }

  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const patience = patienceMs(this.meanMs ?? 0);
      const giveUp = (): void => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        this.isCrowded = true;
        // That no call has ended for so long tells how long they are.
        this.meanMs = Math.max(this.meanMs ?? 0, patience);
        reject(new Crowded('no slot is free'));
      };
      const timer = setTimeout(giveUp, patience);
      const begin = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.waiting.push(begin);
    });
  }
}
