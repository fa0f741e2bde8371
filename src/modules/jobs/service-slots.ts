import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';

/** There is no free slot, and will be none soon: whoever asked had better leave its work to others. */
export class Crowded extends Error {}

/** Longer than a call may take for jobs to be taken ahead at all, shorter than anybody would notice. */
const PATIENCE_MS = 100;

/**
 * Bounds the queue jobs of this process that call the simulation service to WORKER_CONCURRENCY, however many it has
 * taken.
 */
@Injectable()
export class ServiceSlots {
  private free: number;
  private readonly waiting: (() => void)[] = [];
  private calledMs = 0;
  private waitedMs = 0;

  constructor(@Inject(CONFIG) { WORKER_CONCURRENCY }: OrchestratorConfig) {
    this.free = WORKER_CONCURRENCY;
  }

  /** Does `work` as soon as a slot is free, in the order of asking. @throws Crowded when none is within 100 ms */
  async during(work: () => Promise<void>): Promise<void> {
    const asked = performance.now();
    if (this.free > 0) this.free -= 1;
    else await this.turn();
    const begun = performance.now();
    this.waitedMs += begun - asked;
    try {
      await work();
    } finally {
      this.calledMs += performance.now() - begun;
      const next = this.waiting.shift();
      if (next === undefined) this.free += 1;
      else next();
    }
  }

  /** Milliseconds in slots, and waiting for one, of all jobs since the last asking. */
  spent(): { readonly calledMs: number; readonly waitedMs: number } {
    const { calledMs, waitedMs } = this;
    this.calledMs = 0;
    this.waitedMs = 0;
    return { calledMs, waitedMs };
  }

  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(begin), 1);
        reject(new Crowded());
      }, PATIENCE_MS);
      const begin = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.waiting.push(begin);
    });
  }
}
