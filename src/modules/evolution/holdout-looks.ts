import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { type HoldoutStats, judgeHoldout } from '../evidence/core/promotion-policy.js';
import { Holdout, type TouchRow } from '../evidence/holdout.js';
import type { Patience } from '../evidence/lasting-failure.js';
import { EventsRepository } from './events.repository.js';
import { GenerationsRepository } from './generations.repository.js';
import { RunsRepository } from './runs.repository.js';
import type { TriedOutcome } from './tried-outcomes.js';

/** A look at the holdout that was answered. */
export interface Seen {
  readonly ordinal: number;
  /** Null when the service could not say how the candidate does there; then `reason` says why. */
  readonly stats: (HoldoutStats & Readonly<Record<string, unknown>>) | null;
  readonly reason: string;
}

/** Takes looks at the holdout, each on record in the run's history. */
@Injectable()
export class HoldoutLooks {
  constructor(
    private readonly database: Database,
    private readonly runs: RunsRepository,
    private readonly generations: GenerationsRepository,
    private readonly events: EventsRepository,
    private readonly holdout: Holdout,
  ) {}

  /**
   * Looks how a candidate does on the holdout, or remembers it. `exhausted`: the run has had its `most` looks. `gone`:
   * somebody paused or ended the run meanwhile.
   * @throws ServiceError where another try may help: it finds the same look and asks again
   */
  async look(
    runId: string,
    candidate: TriedOutcome,
    most: number,
    patience: Patience,
    signal?: AbortSignal,
  ): Promise<Seen | 'exhausted' | 'gone'> {
    const touch = await this.claim(runId, candidate, most);
    if (typeof touch === 'string') return touch;
    if (touch.passed !== null) return seen(touch);
    const answer = await this.holdout.ask(candidate, patience, signal);
    return seen(await this.keep(runId, candidate, touch.ordinal, answer));
  }

  private claim(
    runId: string,
    { generation, jobId, key }: TriedOutcome,
    most: number,
  ): Promise<TouchRow | 'exhausted' | 'gone'> {
    return this.database.transaction(async (tx) => {
      if ((await this.runs.lock(tx, runId))?.status !== 'RUNNING') return 'gone';
      if ((await this.generations.lock(tx, runId, generation, 'SIMULATING')) === null) return 'gone';
      const claimed = await this.holdout.claim(tx, { runId, generation, jobId, simulationKey: key }, most);
      if (claimed === null) return 'exhausted';
      const { touch, isNew } = claimed;
      if (isNew) {
        const data = { ordinal: touch.ordinal, job_id: jobId };
        await this.events.append(tx, runId, generation, 'holdout_touched', data);
      }
      return touch;
    });
  }

  private keep(
    runId: string,
    { generation, jobId }: TriedOutcome,
    ordinal: number,
    answer: Awaited<ReturnType<Holdout['ask']>>,
  ): Promise<TouchRow> {
    const stats = 'unknown' in answer ? null : answer;
    const { passed, reason } = judgeHoldout(answer);
    return this.database.transaction(async (tx) => {
      const { touch, isFirst } = await this.holdout.answer(tx, runId, { ordinal, stats, passed, reason });
      if (isFirst) {
        const data = { ordinal, job_id: jobId, passed, reason };
        await this.events.append(tx, runId, generation, 'holdout_judged', data);
      }
      return touch;
    });
  }
}

const seen = ({ ordinal, stats, reason }: TouchRow): Seen => ({
  ordinal,
  stats: stats as Seen['stats'],
  reason: reason ?? '',
});
