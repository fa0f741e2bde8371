export interface PeriodReturn {
  readonly period: string;
  /** From the last value of the period before, 1 at the start, to the last value of this one. */
  readonly value: number;
}

/**
 * Returns of an equity curve that starts at 1 by periods such as months, which chain to its total return.
 *
 * @param periods name of the period of each value; equal names stand together
 */
export function periodReturns(curve: Float64Array, periods: readonly string[]): PeriodReturn[] {
  const found: PeriodReturn[] = [];
  let before = 1;
  for (let i = 0; i < curve.length; i++) {
    if (periods[i + 1] === periods[i]) continue;
    const last = curve[i]!;
    // What is lost entirely neither gains nor loses any more.
    found.push({ period: periods[i]!, value: before > 0 ? last / before - 1 : 0 });
    before = last;
  }
  return found;
}
