/** One kind of fault in an imported file. */
export interface FoundProblem {
  readonly check: string;
  readonly count: number;
  /** What the policy `repair` does about it. */
  readonly repair: string;
  /** The first ones, with the number of the data row where there is one (1 = first row below the header). */
  readonly examples: readonly string[];
}

export interface SuspectedSplit {
  readonly date: string;
  /** Shares after for one share before, such as 2 or 1/3. */
  readonly ratio: string;
  readonly close_before: number;
  readonly open: number;
}

export interface SuspectedBadTicks {
  readonly count: number;
  /** The first five: opening time of the bar, the price that is far off, and those around the bar. */
  readonly examples: readonly {
    readonly time: string;
    readonly price: number;
    readonly close_before: number;
    readonly open_after: number;
  }[];
}

export interface Gap {
  /** Last session before and first session after, YYYY-MM-DD. */
  readonly after: string;
  readonly before: string;
  readonly days: number;
}

/** What an import found. Problems break the meaning of bars; all else is told and left as it is. */
export interface QualityReport {
  readonly policy: 'reject' | 'repair';
  readonly rows_read: number;
  readonly bars: number;
  readonly sessions: number;
  readonly problems: readonly FoundProblem[];
  readonly flat_bars: number;
  readonly zero_volume_bars: number;
  readonly suspected_splits: readonly SuspectedSplit[];
  readonly suspected_bad_ticks: SuspectedBadTicks;
  /** Mondays to Fridays without a bar between the first and the last session; holidays are among them. */
  readonly missing_weekdays: number;
  /** Longest stretches of more than four days without a session, at most ten. */
  readonly gaps: readonly Gap[];
  /** Sessions with less than three quarters of the bars of the median session, half-days among them; 0 for daily bars. */
  readonly short_sessions: number;
}
