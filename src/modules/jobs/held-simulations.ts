import { Injectable } from '@nestjs/common';
import { Heartbeat } from './heartbeat.js';
import type { Claim } from './simulation-row.js';

/** A simulation that this process has claimed and its heartbeat names. */
export interface HeldSimulation {
  readonly id: string;
  readonly claim: Extract<Claim, { kind: 'claimed' }>;
  /** Aborted when the job is, or when nobody wants the simulation any more. */
  readonly signal: AbortSignal;
  /** Whether a heartbeat has found that nobody wants it any more. */
  isDropped(): boolean;
  /** Ends it for the heartbeat, which counts how it went; null: it was given back. */
  letGo(how: 'done' | 'failed' | null): void;
}

/** Names what this process has claimed in its heartbeat, which tells back what nobody wants any more. */
@Injectable()
export class HeldSimulations {
  constructor(private readonly heartbeat: Heartbeat) {}

  hold(id: string, claim: HeldSimulation['claim'], job?: AbortSignal): HeldSimulation {
    const controller = new AbortController();
    const abort = (): void => controller.abort(job?.reason);
    if (job?.aborted === true) abort();
    else job?.addEventListener('abort', abort, { once: true });
    let isDropped = false;
    this.heartbeat.hold(id, () => {
      isDropped = true;
      controller.abort();
    });
    return {
      id,
      claim,
      signal: controller.signal,
      isDropped: () => isDropped,
      letGo: (how) => {
        job?.removeEventListener('abort', abort);
        this.heartbeat.letGo(id, how);
      },
    };
  }
}
