import { deflatedSharpe } from '../../../../quant/statistics/deflated-sharpe.js';
import { expectedBestSqn } from '../../../../quant/statistics/expected-best-sqn.js';
import { minimumTrackRecord } from '../../../../quant/statistics/minimum-track-record.js';
import {
  probabilisticSharpe,
  type SharpeEstimate,
} from '../../../../quant/statistics/probabilistic-sharpe.js';

/** Probability that the minimum track record is to reach. */
const CONFIDENCE = 0.95;

/** Moments of the daily returns of a simulation, days without a trade as zeros; null where undefined. */
export interface DailyMoments {
  readonly sessions: number;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly skew: number | null;
  /** Not in excess: 3 for the normal distribution. */
  readonly kurtosis: number | null;
}

/** What of a simulation's result luck is held against. */
export interface LuckyStats {
  readonly sqn_raw: number | null;
  readonly trade_count: number | null;
  /** Null when the service does not tell. */
  readonly daily?: DailyMoments | null;
}

/** How much was tried to find a result. */
export interface Tries {
  /** Distinct configurations that were tried on the same sessions. */
  readonly trials: number;
  /** Variance of their Sharpe ratios of a session; null where fewer than two have one. */
  readonly sharpeVariance: number | null;
  /** SQN counts at most this many trades; null counts all. */
  readonly sqnCap: number | null;
}

/** A result held against luck; null is undefined. Stored and served as it is. */
export interface ResultLuck {
  /** SQN that the best of as many useless tries shows with as many trades. */
  readonly expected_best_sqn: number | null;
  /** Probability that the trades' true mean is above what luck explains, trades taken as normal. */
  readonly deflated_sqn: number | null;
  /** Probability that the true Sharpe ratio is above 0; knows nothing of the tries. */
  readonly psr: number | null;
  /** Probability that the true Sharpe ratio is above what luck explains. */
  readonly dsr: number | null;
  /** Sessions after which the PSR reaches 0.95, if it goes on like this. */
  readonly min_track_record: number | null;
}

/** Holds one result against the luck of the best of all tries. */
export function resultLuck(stats: LuckyStats, { trials, sharpeVariance, sqnCap }: Tries): ResultLuck {
  const { sqn_raw: sqn, trade_count: n } = stats;
  const daily = stats.daily ? sharpeEstimate(stats.daily) : null;
  const tried = trials >= 1;
  // The best of one try is itself, whatever the variance.
  const variance = trials === 1 ? 0 : sharpeVariance;
  return {
    expected_best_sqn: tried && n !== null && n >= 2 ? expectedBestSqn(trials, n, sqnCap ?? Infinity) : null,
    deflated_sqn:
      tried && sqn !== null && n !== null && n >= 2
        ? deflatedSharpe({ sharpe: sqn / Math.sqrt(n), n, skew: 0, kurtosis: 3 }, trials, 1 / (n - 1))
            .probability
        : null,
    psr: daily && probabilisticSharpe(daily),
    dsr: tried && daily && variance !== null ? deflatedSharpe(daily, trials, variance).probability : null,
    min_track_record: daily && minimumTrackRecord(daily, CONFIDENCE),
  };
}

/** The Sharpe ratio of a session; null for returns that do not vary. */
export function sharpeEstimate({ sessions, mean, sd, skew, kurtosis }: DailyMoments): SharpeEstimate | null {
  if (mean === null || sd === null || sd === 0 || skew === null || kurtosis === null) return null;
  return { sharpe: mean / sd, n: sessions, skew, kurtosis };
}
