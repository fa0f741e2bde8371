import type { RegimeCondition } from '../../../quant/simulation/regime-mask.js';
import { unprocessable } from '../../../src/platform/http/problem.js';

export type RegimeFilter = Readonly<Record<string, readonly number[]>>;

/** The filter with the labels of its columns. @throws Problem 422 naming the columns that do not exist */
export function regimeConditions(
  filter: RegimeFilter,
  regimes: ReadonlyMap<string, Int32Array>,
): RegimeCondition[] {
  return Object.entries(filter).map(([name, allowed]) => {
    const labels = regimes.get(name);
    if (labels === undefined) {
      const known = [...regimes.keys()].join(', ') || 'none';
      throw unprocessable(`There is no regime column "${name}"; the columns of this market are: ${known}.`);
    }
    return { labels, allowed };
  });
}
