import { normalQuantile } from '../../../../../quant/statistics/normal-quantile.js';
import type { WalkForwardReport } from '../candidate.js';
import { figure } from '../figure.js';
import { type HoldoutStats, judgeHoldout } from '../promotion-policy.js';
import { type Answered, figureOf } from './verdict.js';
import { VERDICT_BOUNDS } from './verdict-bounds.js';

/** A look at the holdout that is on record. */
export interface HoldoutLook {
  /** From 1: which of the looks of the run it was. */
  readonly ordinal: number;
  readonly stats: HoldoutStats;
}

/**
 * Does it hold on unseen data? The k-th look at the same holdout has k chances to find a gain by luck, so that its
 * t statistic is held against the k-th part of the level (Bonferroni).
 */
export function judgeUnseen(look: HoldoutLook | null, { choice, model }: WalkForwardReport): Answered {
  const bound = normalQuantile(1 - VERDICT_BOUNDS.holdout / (look?.ordinal ?? 1));
  const kept = choice?.value ?? null;
  const figures = [
    figureOf('Profit factor on the holdout', look?.stats.profit_factor ?? null, 'number', 'above 1'),
    figureOf(
      'SQN of all trades on the holdout',
      look?.stats.sqn_raw ?? null,
      'number',
      `at least ${figure(bound)}`,
    ),
    figureOf('Kept of the return it was chosen by', kept, 'share', `at least ${VERDICT_BOUNDS.efficiency}`),
    figureOf('Kept of what predictions promised', model?.value ?? null, 'share'),
    figureOf('Look at the holdout', look?.ordinal ?? null, 'count'),
  ];
  if (look === null) {
    const sentence =
      'The holdout is untouched for this result. The selection cannot tell: the configuration was chosen on it.';
    return { verdict: 'unknown', sentence, figures };
  }
  const { passed, reason } = judgeHoldout(look.stats);
  const said = reason.charAt(0).toUpperCase() + reason.slice(1);
  if (!passed) return { verdict: 'fail', sentence: `${said}: no gain there.`, figures };
  const doubts = [
    ...(look.stats.sqn_raw! >= bound ? [] : ['that may be chance']),
    ...(kept === null || kept >= VERDICT_BOUNDS.efficiency
      ? []
      : [`only ${figure(kept)} of the return that it was chosen by is left`]),
  ];
  return doubts.length === 0
    ? { verdict: 'pass', sentence: `${said}: it holds.`, figures }
    : { verdict: 'warn', sentence: `${said}, but ${doubts.join(', and ')}.`, figures };
}
