import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { Heartbeat } from './heartbeat.js';

/** Milliseconds for which one look at the queue does. */
const FRESH_MS = 25;
/** What was seen longer ago says nothing any more: a generation of short simulations is over by then. */
const STALE_MS = 500;
/** Processors whose calls end together look at the queue together, each before the others have taken from it. */
const FILLS = 2;

/** How much of the queue still waits, as of a moment ago; nobody waits for the look. */
@Injectable()
export class Backlog {
  private waiting = 0;
  private seenAt = -Infinity;
  private askedAt = -Infinity;

  constructor(
    @InjectQueue('simulate') private readonly queue: Queue,
    private readonly heartbeat: Heartbeat,
  ) {}

  /** Whether everybody else could be filled from the queue, and filled again. */
  isDeep(): boolean {
    const now = performance.now();
    if (now - this.askedAt > FRESH_MS) void this.look(now);
    return now - this.seenAt < STALE_MS && this.waiting >= FILLS * this.heartbeat.slotsOfOthers;
  }

  private async look(now: number): Promise<void> {
    this.askedAt = now;
    try {
      this.waiting = await this.queue.getJobCountByTypes('prioritized', 'waiting');
      this.seenAt = performance.now();
    } catch {
      // A store that is away hands out no jobs either; the listeners of the queue tell of it.
    }
  }
}
