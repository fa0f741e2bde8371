import { meanAndDeviation } from './mean-and-deviation.js';
import { columnOf, type ReturnTable } from './return-table.js';

export interface EffectiveTrials {
  /** Strategies that vary; the others resemble nothing and are not counted below. */
  readonly counted: number;
  /** Mean correlation of their pairs; null with fewer than two. */
  readonly correlation: number | null;
  /** Independent trials to the same effect by that correlation: rho + (1 - rho) n. Show it, and judge by all trials. */
  readonly byCorrelation: number;
  /** (sum of eigenvalues)^2 / sum of their squares. Far too small to judge by: 20 % false positives where 5 % were meant. */
  readonly byParticipation: number;
}

/** How many independent strategies the correlated ones of a table amount to. */
export function effectiveTrials(table: ReturnTable): EffectiveTrials {
  const standard: Float64Array[] = [];
  for (let k = 0; k < table.columns; k++) {
    const column = columnOf(table, k);
    const { mean, sd } = meanAndDeviation(column);
    if (mean === null || sd === null || sd === 0) continue;
    const scale = 1 / (sd * Math.sqrt(table.rows - 1));
    standard.push(column.map((value) => (value - mean) * scale));
  }
  const n = standard.length;
  let sum = 0;
  let squares = 0;
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < a; b++) {
      const correlation = product(standard[a]!, standard[b]!);
      sum += correlation;
      squares += correlation * correlation;
    }
  }
  const correlation = n < 2 ? null : sum / ((n * (n - 1)) / 2);
  return {
    counted: n,
    correlation,
    byCorrelation: correlation === null ? n : correlation + (1 - correlation) * n,
    // The squared eigenvalues of a matrix add up to its squared elements.
    byParticipation: n === 0 ? 0 : (n * n) / (n + 2 * squares),
  };
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < a.length; t++) sum += a[t]! * b[t]!;
  return sum;
}
