import { luckSentence } from './luck-sentence.js';
import { type LuckyStats, type ResultLuck, resultLuck } from './result-luck.js';
import { sharpeVariance } from './sharpe-variance.js';
import type { TableLuck } from './table-luck.js';

/** Distinct configurations of models and strategies that gave a result, reused results and unfinished grids included. */
export interface TrialCounts {
  readonly generation: number;
  /** Of all generations of the run so far. */
  readonly run: number;
  /** Of all runs so far on the same symbols and overlapping spans. */
  readonly span: number;
}

/** The best result of a search. */
export interface BestResult {
  readonly jobId: string;
  /** The SQN that the run counts. */
  readonly sqn: number | null;
  readonly stats: LuckyStats;
}

/** What a search found, held against luck; stored and served as it is. */
export interface LuckStatistics {
  readonly trials: TrialCounts;
  /** Variance of the Sharpe ratios of a session among the run's tries; null where fewer than two have one. */
  readonly sharpe_variance: number | null;
  /** Null without a result. */
  readonly best:
    | (ResultLuck & {
        readonly job_id: string;
        readonly sqn: number | null;
        readonly trade_count: number | null;
      })
    | null;
  /** Null when there is no table of daily returns; `table_unknown` says why. */
  readonly table: TableLuck | null;
  readonly table_unknown: string | null;
  /** All of it in plain words. */
  readonly sentence: string;
}

export interface Search {
  /** Of what `trials` the sentence tells. */
  readonly of: 'generation' | 'run';
  readonly trials: TrialCounts;
  readonly best: BestResult | null;
  /** One for each distinct configuration of the run. */
  readonly tried: readonly LuckyStats[];
  readonly table: TableLuck | { readonly unknown: string };
  readonly sqnCap: number | null;
}

/** Holds the best result of a generation, or of a run so far, against the luck of all tries on the same data. */
export function luckStatistics({ of, trials, best, tried, table, sqnCap }: Search): LuckStatistics {
  const variance = sharpeVariance(tried);
  const judged = best && resultLuck(best.stats, { trials: trials.span, sharpeVariance: variance, sqnCap });
  const known = 'unknown' in table ? null : table;
  return {
    trials,
    sharpe_variance: variance,
    best: best &&
      judged && { job_id: best.jobId, sqn: best.sqn, trade_count: best.stats.trade_count, ...judged },
    table: known,
    table_unknown: 'unknown' in table ? table.unknown : null,
    sentence: luckSentence({
      sqn: best?.sqn ?? null,
      tries: trials[of],
      triesOfAll: trials.span,
      expectedBestSqn: judged?.expected_best_sqn ?? null,
      probability: judged?.dsr ?? judged?.deflated_sqn ?? null,
      p: known?.luck?.p ?? null,
    }),
  };
}
