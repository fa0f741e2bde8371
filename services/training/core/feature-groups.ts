import { correlatedGroups } from '../../../quant/importance/correlated-groups.js';
import type { Window } from '../../../quant/validation/walk-forward.js';
import type { Dataset } from './dataset.js';

/** Enough to tell a correlation of 0.9 to about 0.01. */
const ROWS = 1000;

/**
 * Returns the features in groups of |correlation| > 0.9, as found on the training bars of the first window, which no test
 * of any window has.
 */
export function featureGroups({ x, p, usable }: Dataset, { trainFrom, trainTo }: Window): Int32Array[] {
  const bars = Int32Array.from({ length: trainTo - trainFrom }, (_, i) => trainFrom + i);
  const rows = bars.filter((bar) => usable[bar] === 1);
  const stride = Math.ceil(rows.length / ROWS);
  return correlatedGroups(
    x,
    p,
    rows.filter((_, i) => i % stride === 0),
  );
}
