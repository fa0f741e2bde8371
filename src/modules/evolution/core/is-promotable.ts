import { judge, type JudgedStats } from '../../promoted/core/criteria.js';
import type { JudgingRules } from './simulation-outcome.js';

/** Whether a result meets every criterion of its run. */
export const isPromotable = (stats: JudgedStats, { criteria, sqnCap }: JudgingRules): boolean =>
  judge(stats, criteria, sqnCap).length === 0;
