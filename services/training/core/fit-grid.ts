import { gram } from '../../../quant/linear/gram.js';
import type { Moments } from '../../../quant/linear/moments.js';
import { penaltyPath } from '../../../quant/linear/penalty-path.js';
import { standardiseGram } from '../../../quant/linear/standardise-gram.js';
import type { LinearGrid } from './grid.js';

/** Every penalty of the grid, fitted on one set of rows. */
export interface GridFit {
  /** Mean label of the rows, shifted; also the mean of every model's predictions on them. */
  readonly meanY: number;
  isNull(k: number): boolean;
  /** Coefficients (p) in units of standard deviations. */
  standardised(k: number): Float64Array;
  /** Coefficients (p) and intercept in the shifted units of the moments; `w` is valid until the next call. */
  shifted(k: number): { w: Float64Array; b: number };
  /** Standard deviation (n - 1) of the predictions on the rows. */
  predictionSd(k: number): number;
}

/** Standardises features and target on `rows` and fits every penalty; `total`: see `gram`. */
export function fitGrid(
  rows: Moments,
  total: Moments,
  { settings: penalties, stopping }: LinearGrid,
): GridFit {
  const raw = gram(rows, total);
  const { gram: standard, sdX, sdY } = standardiseGram(raw);
  const { p, meanX, meanY } = raw;
  const all = new Float64Array(penalties.length * p);
  penaltyPath(standard, 1, penalties, stopping, all);
  const raised = new Float64Array(p);
  const standardised = (k: number): Float64Array => all.subarray(k * p, (k + 1) * p);
  return {
    meanY,
    standardised,
    isNull: (k) => standardised(k).every((value) => value === 0),
    shifted: (k) => {
      const w = standardised(k);
      let b = meanY;
      for (let j = 0; j < p; j++) {
        raised[j] = sdX[j]! > 0 ? (w[j]! * sdY) / sdX[j]! : 0;
        b -= raised[j]! * meanX[j]!;
      }
      return { w: raised, b };
    },
    predictionSd: (k) => {
      const w = standardised(k);
      let variance = 0;
      for (let i = 0; i < p; i++) {
        for (let j = 0; j < p; j++) variance += w[i]! * w[j]! * standard.xx[i * p + j]!;
      }
      return sdY * Math.sqrt((Math.max(variance, 0) * rows.count) / Math.max(rows.count - 1, 1));
    },
  };
}
