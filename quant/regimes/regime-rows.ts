/** A regime needs at least this many fitting rows: below, quartiles and covariances are mostly chance. */
export const MIN_REGIME_ROWS = 100;

/** There is too little history up to the fitting date to say what a regime is. */
export class TooFewRegimeRowsError extends RangeError {
  constructor(
    readonly regime: string,
    readonly rows: number,
  ) {
    super(`${regime} is fitted on at least ${MIN_REGIME_ROWS} rows, there are ${rows}`);
    this.name = 'TooFewRegimeRowsError';
  }
}
