export interface WalkForward {
  /** Lengths in units (sessions or bars). */
  readonly train: number;
  readonly test: number;
  readonly step: number;
  /** Units between training and test. */
  readonly gap: number;
  /** Training always begins with the first unit instead of moving along. */
  readonly anchored: boolean;
  /** Share of the units, rounded up, at the end that is the holdout. */
  readonly holdout: number;
}

/** Bars [trainFrom, trainTo) train the model that predicts bars [testFrom, testTo). */
export interface Window {
  readonly segment: 'selection' | 'holdout';
  readonly trainFrom: number;
  readonly trainTo: number;
  readonly testFrom: number;
  readonly testTo: number;
}

/**
 * Returns the windows over units [edges[i], edges[i + 1]) in time order; the last test may be shorter. A test that
 * reaches into the holdout is cut there, and its rest is a window of the holdout with the same training bars. Empty
 * when not one whole window fits or no test lies before the holdout; `unitsNeeded` tells how many units it takes.
 */
export function walkForward(edges: Int32Array, plan: WalkForward): Window[] {
  const units = edges.length - 1;
  const boundary = selectionUnits(units, plan.holdout);
  const head = plan.train + plan.gap;
  if (units < head + plan.test || boundary <= head) return [];
  const windows: Window[] = [];
  for (let start = 0; start + head < units; start += plan.step) {
    const from = start + head;
    const to = Math.min(from + plan.test, units);
    const train = { trainFrom: edges[plan.anchored ? 0 : start]!, trainTo: edges[start + plan.train]! };
    const cut = Math.min(Math.max(boundary, from), to);
    if (from < cut)
      windows.push({ segment: 'selection', ...train, testFrom: edges[from]!, testTo: edges[cut]! });
    if (cut < to) windows.push({ segment: 'holdout', ...train, testFrom: edges[cut]!, testTo: edges[to]! });
  }
  return windows;
}

/** Returns the least number of units for which `walkForward` gives windows. */
export function unitsNeeded(plan: WalkForward): number {
  const head = plan.train + plan.gap;
  let units = head + plan.test;
  while (selectionUnits(units, plan.holdout) <= head) units++;
  return units;
}

const selectionUnits = (units: number, holdout: number): number => units - Math.ceil(holdout * units - 1e-9);
