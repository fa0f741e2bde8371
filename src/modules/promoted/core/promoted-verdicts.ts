import type { HoldoutStats } from '../../evidence/core/promotion-policy.js';
import type { PromotionEvidence } from '../../evidence/core/promotion-evidence.js';
import { type QuestionAnswer, verdictCard } from '../../evidence/core/verdicts/verdict-card.js';

/** The five questions about a promoted model, answered by what was on record when it was promoted. */
export function promotedVerdicts(sqn: number | null, evidence: PromotionEvidence | null): QuestionAnswer[] {
  const holdout = evidence?.holdout ?? null;
  return verdictCard({
    sqn,
    luck: evidence?.luck ?? null,
    search: evidence?.statistics ?? null,
    holdout: holdout && { ordinal: holdout.ordinal, stats: holdout.stats as unknown as HoldoutStats },
    report: evidence?.report ?? null,
  });
}
