import { table } from '../common/table.js';
import type { Results } from './compete.js';

/** Median, quartiles and ratio to `base` of each contestant at each delay. */
export function resultTable(results: Results, base: string): string {
  const delays = [...results.get(base)!.keys()];
  const head = ['', ...delays.flatMap((delay) => [`${delay} ms: median`, 'quartiles', 'ratio'])];
  const rows = [...results].map(([name, byDelay]) => {
    const figures = delays.flatMap((delay) => {
      const { q1, median, q3 } = byDelay.get(delay)!;
      const ratio = median / results.get(base)!.get(delay)!.median;
      return [median.toFixed(0), `${q1.toFixed(0)}-${q3.toFixed(0)}`, ratio.toFixed(2)];
    });
    return [name].concat(figures);
  });
  return table(head, rows);
}

/** Ratio to `base` by delay. */
export function ratios(results: Results, name: string, base: string): Record<string, number> {
  const byDelay = results.get(name);
  if (byDelay === undefined) return {};
  return Object.fromEntries(
    [...byDelay].map(([delay, { median }]) => [
      String(delay),
      Number((median / results.get(base)!.get(delay)!.median).toFixed(3)),
    ]),
  );
}
