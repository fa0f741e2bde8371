/** One contiguous test block and the rows around it that neither train nor test; positions in the row list. */
export interface PurgedFold {
  /** Test rows are [from, to). */
  readonly from: number;
  readonly to: number;
  /** Rows [purgedFrom, from) and [to, purgedTo) are left out of training. */
  readonly purgedFrom: number;
  readonly purgedTo: number;
}

/**
 * Cuts rows into `folds` contiguous test blocks (the first `length mod folds` one row longer). A row outside the block
 * trains if its label has ended before the block's first bar, or if it lies more than the embargo behind the last bar
 * that a label of the block uses. Source: Lopez de Prado, Advances in Financial Machine Learning, chapter 7.
 * @param bars ascending bar index of each row. @param labelSpan bars from a row to the last bar of its label.
 * @param embargo share of the rows, rounded up to bars.
 */
export function purgedFolds(
  bars: Int32Array,
  labelSpan: number,
  folds: number,
  embargo: number,
): PurgedFold[] {
  const n = bars.length;
  const embargoBars = Math.ceil(embargo * n);
  const plan: PurgedFold[] = [];
  for (let fold = 0, from = 0; fold < folds; fold++) {
    const to = from + Math.floor(n / folds) + (fold < n % folds ? 1 : 0);
    let purgedFrom = from;
    let purgedTo = to;
    if (to > from) {
      while (purgedFrom > 0 && bars[purgedFrom - 1]! + labelSpan >= bars[from]!) purgedFrom--;
      const until = bars[to - 1]! + labelSpan + embargoBars;
      while (purgedTo < n && bars[purgedTo]! <= until) purgedTo++;
    }
    plan.push({ from, to, purgedFrom, purgedTo });
    from = to;
  }
  return plan;
}
