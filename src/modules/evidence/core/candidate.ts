import type { DailyMoments } from './result-luck.js';

/** A result of the generation that the candidate comes from, at its place in the strategy grid. */
export interface GridResult extends GridPlace {
  /** The SQN that the run counts; null where it is undefined or the simulation has no result. */
  readonly sqn: number | null;
}

export interface GridPlace {
  readonly symbol: string;
  readonly threshold: number;
  /** 0 = no outlier filter. */
  readonly z_score_cutoff: number;
  readonly regime_filter: Readonly<Record<string, readonly number[]>>;
}

/** A simulation on the selection segment whose result is to be looked at closely. */
export interface Candidate {
  readonly modelId: string;
  /** What was simulated, as `priority_jobs.params` has it. */
  readonly params: GridPlace & {
    readonly segment: 'selection' | 'holdout';
    readonly round_trip_bp: number | null;
    readonly data_version: string;
  };
  /** Every simulation of the generation, the candidate's own included. */
  readonly grid: readonly GridResult[];
  /** Of the same configuration on the holdout, where that was looked at. Nothing here ever looks at it. */
  readonly holdout: DailyMoments | null;
}

/** The up to eight results around the candidate on the grid threshold x z-score cutoff, same symbol and regimes. */
export interface GridNeighbours {
  /** Neighbours with an SQN, and those without. */
  readonly count: number;
  readonly missing: number;
  /** SQN; null when no neighbour has one. */
  readonly mean: number | null;
  readonly worst: number | null;
  /** The best may lie outside the grid. */
  readonly at_edge: boolean;
}

export interface RegimeShare {
  /** -1: unknown at the time. */
  readonly regime: number;
  readonly trades: number;
  /** Sum of the trades' net returns. */
  readonly profit: number;
  /** Of the profits of the regimes that gain; null when none does. */
  readonly share: number | null;
}

export interface TopTrades {
  readonly count: number;
  /** Sum of the best trades over the sum of all; above 1 everything else loses, null when all together gain nothing. */
  readonly share: number | null;
  /** Sum of the other trades' net returns. */
  readonly rest: number;
}

export interface CostReport {
  /** Cost of a trade that was simulated, entry and exit together, basis points. */
  readonly round_trip_bp: number;
  readonly profit_factors: readonly {
    /** Of that cost. */
    readonly multiple: number;
    readonly profit_factor: number | null;
    readonly profit_factor_status: 'finite' | 'inf' | 'undefined';
  }[];
  /** Cost at which nothing is left; null without a trade. */
  readonly break_even_bp: number | null;
}

/** The strategy and one unit bought at the beginning and held, over the same sessions. Sharpe ratios are annualised. */
export interface BuyAndHoldReport {
  readonly strategy_return: number;
  readonly benchmark_return: number;
  readonly excess_return: number;
  readonly strategy_sharpe: number | null;
  readonly benchmark_sharpe: number | null;
  readonly strategy_max_drawdown: number;
  readonly benchmark_max_drawdown: number;
}

/** What was left of a return after what was fitted to it; net returns a session. */
export interface Efficiency {
  readonly fitted: number;
  readonly realised: number;
  /** The second over the first; null where nothing was gained by the fit: two losses would divide to a success. */
  readonly value: number | null;
  readonly status: 'finite' | 'no_gain_in_sample';
}

export interface WalkForwardReport {
  /** What the trades' predictions, fitted on the training spans, promised, and what the trades returned after them. */
  readonly model: Efficiency | null;
  /** The selection, on which the configuration was chosen, and the holdout after it. Null when that is untouched. */
  readonly choice: Efficiency | null;
}

/**
 * How much of a candidate's result hangs on single trades, one regime, low costs or one cell of the grid. Stored and
 * served as it is.
 */
export interface CandidateReport {
  readonly neighbours: GridNeighbours;
  /** By regime column. */
  readonly regimes: Readonly<Record<string, readonly RegimeShare[]>> | null;
  readonly top_trades: TopTrades | null;
  readonly costs: CostReport | null;
  readonly benchmark: BuyAndHoldReport | null;
  readonly walk_forward_efficiency: WalkForwardReport;
  /** Why some of it is null; null when the simulation service told all that it takes. */
  readonly unknown: string | null;
}
