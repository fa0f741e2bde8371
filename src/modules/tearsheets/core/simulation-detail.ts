import type { CandidateDay, CandidateDetail, CandidateTrade } from '../../evidence/core/candidate-report.js';

/** A trade with its fills; null is what the service does not tell. */
export interface DetailedTrade extends CandidateTrade {
  /** Instants of the fills, ISO 8601. */
  readonly entryTs: string | null;
  readonly exitTs: string | null;
  /** 1 long, -1 short. */
  readonly direction: number | null;
  readonly entry: number | null;
  readonly exit: number | null;
  /** Local dates of the exchange. */
  readonly entrySession: string | null;
  readonly exitSession: string | null;
  /** From entry to exit. */
  readonly bars: number | null;
}

export interface DetailedDay extends CandidateDay {
  /** Local date of the exchange. */
  readonly session: string | null;
}

/** A simulation that was run once more, with every trade and day. */
export interface SimulationDetail extends CandidateDetail {
  readonly trades: readonly DetailedTrade[];
  readonly days: readonly DetailedDay[];
}
