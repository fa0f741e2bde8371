import { mulberry32 } from '../../quant/random/mulberry32.js';
import { normal } from '../../quant/synthetic/normal.js';

/** A design and the regimes under which it is searched. */
export interface LinearDesign {
  readonly n: number;
  readonly p: number;
  /** n x p, row-major. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** For each regime, 1 for each row it admits. */
  readonly members: readonly Uint8Array[];
}

/** Columns share factors, as indicators of one market do. */
const FACTORS = 5;
const LOADING = 0.8;
/** Columns that explain the target, and how much each of them by its own deviation, in those of the noise. */
const USEFUL = 8;
const EFFECT = 0.06;
/** Bars over which the volatility that makes the regimes is remembered. */
const MEMORY = 200;

/**
 * Makes `n` rows of `p` columns and a target of which they explain a few hundredths.
 * @param regimes `whole`: each of seven regimes admits all rows, the most work there can be. `run`: those of a run: all
 *   rows, the four quarters of a slow volatility, and its lower two thirds and upper third.
 */
export function linearDesign(n: number, p: number, regimes: 'whole' | 'run', seed = 1): LinearDesign {
  const gauss = normal(mulberry32(seed));
  const loadings = Float64Array.from({ length: FACTORS * p }, () => LOADING * gauss());
  const x = new Float64Array(n * p);
  const y = new Float64Array(n);
  const volatility = new Float64Array(n);
  const factors = new Float64Array(FACTORS);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < FACTORS; k++) factors[k] = gauss();
    let signal = 0;
    for (let j = 0; j < p; j++) {
      let value = gauss();
      for (let k = 0; k < FACTORS; k++) value += factors[k]! * loadings[k * p + j]!;
      x[i * p + j] = value;
      if (j < USEFUL) signal += EFFECT * value * (j % 2 === 0 ? 1 : -1);
    }
    y[i] = 7e-4 * (signal + gauss());
    volatility[i] = (1 - 1 / MEMORY) * (volatility[i - 1] ?? 0) + gauss();
  }
  const all = new Uint8Array(n).fill(1);
  const between = (low: number, high: number): Uint8Array => {
    const sorted = volatility.toSorted();
    const edge = (share: number): number => sorted[Math.floor(share * n)] ?? Infinity;
    return Uint8Array.from(volatility, (value) => (value >= edge(low) && value < edge(high) ? 1 : 0));
  };
  const ofRun = (): Uint8Array[] => [
    all,
    ...[0, 1, 2, 3].map((quarter) => between(quarter / 4, (quarter + 1) / 4)),
    between(0, 2 / 3),
    between(2 / 3, 1),
  ];
  return { n, p, x, y, members: regimes === 'run' ? ofRun() : Array.from({ length: 7 }, () => all) };
}
