import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { CandidateVerdict, GenerationStatistics } from '../evidence/core/generation-statistics.js';
import type { BestResult, LuckStatistics } from '../evidence/core/luck-statistics.js';
import type { PromotionEvidence } from '../evidence/core/promotion-evidence.js';
import { judgeCandidate, tableTest } from '../evidence/core/promotion-policy.js';
import { resultLuck } from '../evidence/core/result-luck.js';
import { Evidence } from '../evidence/evidence.js';
import { Holdout } from '../evidence/holdout.js';
import type { Patience } from '../evidence/lasting-failure.js';
import { SimulationBatch } from '../jobs/simulation-batch.js';
import { countedSqn } from '../promoted/core/criteria.js';
import { candidatesOf } from './core/candidates-of.js';
import { rankOutcomes } from './core/rank-outcomes.js';
import type { RunConfig } from './core/run-config.js';
import { HoldoutLooks } from './holdout-looks.js';
import { type TriedOutcome, triedOutcomes } from './tried-outcomes.js';

/** What a generation's results come to, before anything is decided by it. */
export interface Weighed {
  /** Results of the generation that it was made of. */
  readonly completed: number;
  readonly statistics: { readonly generation: GenerationStatistics; readonly run: LuckStatistics };
  /** What the policy lets through. */
  readonly promotable: { readonly jobId: string; readonly evidence: PromotionEvidence } | null;
  /** Nothing can be promoted any more: the run has had all its looks at the holdout. */
  readonly holdoutExhausted: boolean;
}

/** What is weighed, and how long to try. */
export interface Scales {
  readonly runId: string;
  readonly generation: number;
  readonly config: RunConfig;
  readonly patience: Patience;
  readonly signal?: AbortSignal;
}

type Judged =
  | {
      readonly verdict: 'promote';
      readonly reasons: readonly string[];
      readonly holdout: PromotionEvidence['holdout'];
    }
  | { readonly verdict: 'reject'; readonly reasons: readonly string[] }
  | 'exhausted'
  | 'gone';

/**
 * Gathers what the decision of a generation stands on: statistics against luck, and what the promotion policy says of
 * its candidates. Nothing is decided here, and all of it can be done again after a crash: what was asked is on record.
 */
@Injectable()
export class Weighing {
  constructor(
    private readonly database: Database,
    private readonly batch: SimulationBatch,
    private readonly evidence: Evidence,
    private readonly holdout: Holdout,
    private readonly looks: HoldoutLooks,
  ) {}

  /**
   * @returns null when the run does not work any more
   * @throws ServiceError where another try may help
   */
  async weigh(scales: Scales): Promise<Weighed | null> {
    const { runId, generation, config } = scales;
    const all = triedOutcomes(await this.batch.completed(runId));
    const own = all.filter((each) => each.generation === generation);
    const statistics = await this.statistics(scales, all, own);
    const candidates: CandidateVerdict[] = [];
    let promotable: Weighed['promotable'] = null;
    let exhausted = false;
    for (const candidate of candidatesOf(own, config)) {
      const tell = (verdict: CandidateVerdict['verdict'], reasons: readonly string[]): unknown =>
        candidates.push({ job_id: candidate.jobId, verdict, reasons });
      if (promotable !== null || exhausted) {
        tell('not_tried', [exhausted ? spentLooks(config) : 'one that ranks before it is promoted']);
        continue;
      }
      const judged = await this.judge(scales, candidate, statistics.run);
      if (judged === 'gone') return null;
      if (judged === 'exhausted') {
        exhausted = true;
        tell('not_tried', [spentLooks(config)]);
      } else if (judged.verdict === 'reject') tell('rejected', judged.reasons);
      else {
        tell('promoted', judged.reasons);
        promotable = { jobId: candidate.jobId, evidence: spoken(config, candidate, statistics.run, judged) };
      }
    }
    return {
      completed: own.length,
      statistics: { generation: { ...statistics.generation, candidates }, run: statistics.run },
      promotable,
      holdoutExhausted: promotable === null && (exhausted || (await this.isSpent(scales))),
    };
  }

  private statistics(
    { runId, generation, config, patience, signal }: Scales,
    all: readonly TriedOutcome[],
    own: readonly TriedOutcome[],
  ): Promise<{ generation: LuckStatistics; run: LuckStatistics }> {
    return this.evidence.of(
      {
        runId,
        generation,
        results: all,
        best: { generation: bestOf(own, config), run: bestOf(all, config) },
        symbols: config.simulationSymbols,
        sqnCap: config.sqnCap,
      },
      patience,
      signal,
    );
  }

  private async judge(
    { runId, config, patience, signal }: Scales,
    candidate: TriedOutcome,
    statistics: LuckStatistics,
  ): Promise<Judged> {
    const table = tableTest(statistics);
    const before = judgeCandidate(config.promotionPolicy, table, null);
    if (before.verdict === 'promote') return { ...before, verdict: 'promote', holdout: null };
    if (before.verdict === 'reject') return { ...before, verdict: 'reject' };
    const seen = await this.looks.look(runId, candidate, config.maxHoldoutTouches, patience, signal);
    if (typeof seen === 'string') return seen;
    const { ordinal, stats, reason } = seen;
    if (stats === null) return { verdict: 'reject', reasons: [reason] };
    const after = judgeCandidate(config.promotionPolicy, table, stats);
    if (after.verdict !== 'promote') return { verdict: 'reject', reasons: [reason] };
    return { verdict: 'promote', reasons: after.reasons, holdout: { ordinal, stats } };
  }

  private async isSpent({ runId, config }: Scales): Promise<boolean> {
    if (config.promotionPolicy === 'criteria') return false;
    const looks = await this.database.transaction((tx) => this.holdout.count(tx, runId));
    return looks >= config.maxHoldoutTouches;
  }
}

const spentLooks = ({ maxHoldoutTouches: most }: RunConfig): string =>
  `the run has had ${most === 1 ? 'its look' : `all ${most} looks`} at the holdout`;

function bestOf(outcomes: readonly TriedOutcome[], config: RunConfig): BestResult | null {
  const [best] = rankOutcomes(outcomes, config);
  if (best === undefined) return null;
  return { jobId: best.jobId, sqn: countedSqn(best.stats, config.sqnCap), stats: best.stats };
}

function spoken(
  { promotionPolicy: policy, sqnCap }: RunConfig,
  candidate: TriedOutcome,
  statistics: LuckStatistics,
  { reasons, holdout }: { reasons: readonly string[]; holdout: PromotionEvidence['holdout'] },
): PromotionEvidence {
  const { trials, sharpe_variance: sharpeVariance } = statistics;
  const luck = resultLuck(candidate.stats, { trials: trials.span, sharpeVariance, sqnCap });
  return { policy, reasons, luck, statistics, holdout };
}
