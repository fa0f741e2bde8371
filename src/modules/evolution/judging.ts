import { Injectable } from '@nestjs/common';
import type { LuckStatistics } from '../evidence/core/luck-statistics.js';
import type { PromotionEvidence } from '../evidence/core/promotion-evidence.js';
import { judgeCandidate, tableTest } from '../evidence/core/promotion-policy.js';
import { Holdout } from '../evidence/holdout.js';
import type { Patience } from '../evidence/lasting-failure.js';
import type { RunConfig } from './core/run-config.js';
import { HoldoutLooks } from './holdout-looks.js';
import type { TriedOutcome } from './tried-outcomes.js';

/** What is weighed, and how long to try. */
export interface Scales {
  readonly runId: string;
  readonly generation: number;
  readonly config: RunConfig;
  readonly patience: Patience;
  readonly signal?: AbortSignal;
}

/** What the promotion policy says of a candidate, and how it does on the holdout if that was looked at. */
export interface Judged {
  readonly verdict: 'promoted' | 'rejected';
  readonly reasons: readonly string[];
  readonly holdout: PromotionEvidence['holdout'];
}

/** Holds candidates against the promotion policy of their run. */
@Injectable()
export class Judging {
  constructor(
    private readonly holdout: Holdout,
    private readonly looks: HoldoutLooks,
  ) {}

  /**
   * `exhausted`: the run has had all its looks at the holdout. `gone`: it does not work any more.
   * @param statistics of everything that the run has tried
   * @throws ServiceError where another try may help
   */
  async judge(
    { runId, config, patience, signal }: Scales,
    candidate: TriedOutcome,
    statistics: LuckStatistics,
  ): Promise<Judged | 'exhausted' | 'gone'> {
    const { promotionPolicy: policy, maxHoldoutTouches: most } = config;
    const table = tableTest(statistics);
    const before = judgeCandidate(policy, table, null);
    if (before.verdict !== 'look') return { ...told(before), holdout: null };
    const seen = await this.looks.look(runId, candidate, most, patience, signal);
    if (typeof seen === 'string') return seen;
    const { ordinal, stats, reason } = seen;
    if (stats === null) return { verdict: 'rejected', reasons: [reason], holdout: null };
    const after = judgeCandidate(policy, table, stats);
    if (after.verdict === 'look') throw new Error(`the policy ${policy} looks twice at a holdout`);
    return { ...told(after), holdout: { ordinal, stats } };
  }

  /** Whether the run may not look at its holdout any more, although its policy asks for it. */
  async isSpent({ runId, config }: Scales): Promise<boolean> {
    if (config.promotionPolicy === 'criteria') return false;
    return (await this.holdout.count(runId)) >= config.maxHoldoutTouches;
  }
}

const told = ({ verdict, reasons }: { verdict: 'promote' | 'reject'; reasons: readonly string[] }) => ({
  verdict: verdict === 'promote' ? ('promoted' as const) : ('rejected' as const),
  reasons,
});
