import type { CandidateReport } from './candidate.js';
import type { LuckStatistics } from './luck-statistics.js';
import type { PromotionPolicy } from './promotion-policy.js';
import type { ResultLuck } from './result-luck.js';

/** What spoke for a model when it was promoted; stored and served as it is. */
export interface PromotionEvidence {
  readonly policy: PromotionPolicy;
  readonly reasons: readonly string[];
  /** The promoted result against luck. */
  readonly luck: ResultLuck;
  /** Everything that the run had tried by then. */
  readonly statistics: LuckStatistics;
  /** Null where the policy does not look at the holdout. */
  readonly holdout: { readonly ordinal: number; readonly stats: Readonly<Record<string, unknown>> } | null;
  /** What the result hangs on. */
  readonly report: CandidateReport;
}
