import type { LuckStatistics } from './luck-statistics.js';

/** What became of a result that met every criterion. */
export interface CandidateVerdict {
  readonly job_id: string;
  /** `not_tried`: another was promoted before, or the run may not look at its holdout any more. */
  readonly verdict: 'promoted' | 'rejected' | 'not_tried';
  readonly reasons: readonly string[];
}

/** What the results of a generation come to; stored and served as it is. */
export interface GenerationStatistics extends LuckStatistics {
  /** In the order of their rank. */
  readonly candidates: readonly CandidateVerdict[];
}
