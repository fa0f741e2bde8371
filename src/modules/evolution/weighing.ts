import { Injectable } from '@nestjs/common';
import type { CandidateVerdict, GenerationStatistics } from '../evidence/core/generation-statistics.js';
import type { BestResult, LuckStatistics } from '../evidence/core/luck-statistics.js';
import type { PromotionEvidence } from '../evidence/core/promotion-evidence.js';
import { resultLuck } from '../evidence/core/result-luck.js';
import { Evidence } from '../evidence/evidence.js';
import { countedSqn } from '../promoted/core/criteria.js';
import { CandidateReports } from './candidate-reports.js';
import { candidatesOf } from './core/candidates-of.js';
import { rankOutcomes } from './core/rank-outcomes.js';
import type { RunConfig } from './core/run-config.js';
import { type Judged, Judging, type Scales } from './judging.js';
import type { TriedOutcome } from './tried-outcomes.js';

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

interface Judgements {
  readonly candidates: readonly CandidateVerdict[];
  readonly promotable: Weighed['promotable'];
  readonly exhausted: boolean;
}

/**
 * Gathers what the decision of a generation stands on: statistics against luck, and what the promotion policy says of
 * its candidates. Nothing is decided here, and all of it can be done again after a crash: what was asked is on record.
 */
@Injectable()
export class Weighing {
  constructor(
    private readonly evidence: Evidence,
    private readonly judging: Judging,
    private readonly reports: CandidateReports,
  ) {}

  /**
   * @param all what the run has tried up to this generation
   * @returns null when the run does not work any more
   * @throws ServiceError where another try may help
   */
  async weigh(scales: Scales, all: readonly TriedOutcome[]): Promise<Weighed | null> {
    const { runId, generation, config, patience, signal } = scales;
    const own = all.filter((each) => each.generation === generation);
    const best = { generation: bestOf(own, config), run: bestOf(all, config) };
    const { simulationSymbols: symbols, sqnCap } = config;
    const found = { runId, generation, results: all, best, symbols, sqnCap };
    const statistics = await this.evidence.of(found, patience, signal);
    const judged = await this.judge(scales, own, statistics.run);
    if (judged === null) return null;
    const { candidates, promotable, exhausted } = judged;
    return {
      completed: own.length,
      statistics: { generation: { ...statistics.generation, candidates }, run: statistics.run },
      promotable,
      holdoutExhausted: promotable === null && (exhausted || (await this.judging.isSpent(scales))),
    };
  }

  /** Judges the candidates in the order of their rank, until one is promoted. */
  private async judge(
    scales: Scales,
    own: readonly TriedOutcome[],
    statistics: LuckStatistics,
  ): Promise<Judgements | null> {
    const { config } = scales;
    const candidates: CandidateVerdict[] = [];
    let promotable: Weighed['promotable'] = null;
    let exhausted = false;
    for (const candidate of candidatesOf(own, config)) {
      const { jobId } = candidate;
      const judged: Judged | 'exhausted' | 'gone' | null =
        promotable === null && !exhausted ? await this.judging.judge(scales, candidate, statistics) : null;
      if (judged === 'gone') return null;
      exhausted ||= judged === 'exhausted';
      if (judged === null || judged === 'exhausted') {
        const reason = exhausted ? spentLooks(config) : 'one that ranks before it is promoted';
        candidates.push({ job_id: jobId, verdict: 'not_tried', reasons: [reason] });
        continue;
      }
      const { verdict, reasons, holdout }: Judged = judged;
      candidates.push({ job_id: jobId, verdict, reasons });
      if (verdict === 'rejected') continue;
      const report = await this.reports.report(scales, candidate, own, holdout);
      const luck = luckOf(candidate, statistics, config);
      const { promotionPolicy: policy } = config;
      promotable = { jobId, evidence: { policy, reasons, luck, statistics, holdout, report } };
    }
    return { candidates, promotable, exhausted };
  }
}

const spentLooks = ({ maxHoldoutTouches: most }: RunConfig): string =>
  `the run has had ${most === 1 ? 'its only look' : `all ${most} looks`} at the holdout`;

function bestOf(outcomes: readonly TriedOutcome[], config: RunConfig): BestResult | null {
  const [best] = rankOutcomes(outcomes, config);
  if (best === undefined) return null;
  return { jobId: best.jobId, sqn: countedSqn(best.stats, config.sqnCap), stats: best.stats };
}

const luckOf = (
  { stats }: TriedOutcome,
  { trials, sharpe_variance: sharpeVariance }: LuckStatistics,
  { sqnCap }: RunConfig,
): PromotionEvidence['luck'] => resultLuck(stats, { trials: trials.span, sharpeVariance, sqnCap });
