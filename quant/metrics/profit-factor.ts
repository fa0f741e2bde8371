import { winsAndLosses } from './wins-and-losses.js';

export type ProfitFactorStatus = 'finite' | 'inf' | 'undefined';

export interface ProfitFactor {
  readonly value: number | null;
  /** `inf`: there are wins and no loss; `undefined`: there is neither. */
  readonly status: ProfitFactorStatus;
}

/** Sum of the winning returns over the sum of the losing ones, sign removed; null where there is no loss. */
export function profitFactor(returns: Float64Array): ProfitFactor {
  const { won, lost } = winsAndLosses(returns);
  if (lost < 0) return { value: won / -lost, status: 'finite' };
  return { value: null, status: won > 0 ? 'inf' : 'undefined' };
}
