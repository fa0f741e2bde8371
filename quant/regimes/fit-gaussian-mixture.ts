import type { GaussianMixture } from './gaussian-mixture.js';
import { jointLogDensity } from './joint-log-density.js';

export interface MixtureFit {
  readonly mixture: GaussianMixture;
  /** Mean log-likelihood of the rows at the start of each iteration; it never falls. */
  readonly logLikelihoods: readonly number[];
}

export interface MixtureOptions {
  /** Stops when the mean log-likelihood changes by less. */
  readonly tolerance?: number;
  readonly maxIterations?: number;
}

const RIDGE = 1e-6;
/** Keeps the mean of a component that has lost all its rows finite. */
const NO_ROWS = 10 * Number.EPSILON;

/**
 * Fits a mixture of `k` normal distributions to rows of equal dimension by expectation-maximisation (Dempster, Laird
 * and Rubin 1977) with 1e-6 added to each variance. The start is deterministic: rows stably sorted by their last
 * column and cut into `k` chunks, the first ones a row longer when they do not divide evenly. Components come back in
 * ascending order of the last column's mean.
 * @throws RangeError when there are fewer than `2 k` rows.
 */
export function fitGaussianMixture(
  rows: readonly ArrayLike<number>[],
  k: number,
  { tolerance = 1e-6, maxIterations = 200 }: MixtureOptions = {},
): MixtureFit {
  if (rows.length < 2 * k) throw new RangeError(`${k} components need at least ${2 * k} rows`);
  const shares = firstShares(rows, k);
  const logLikelihoods: number[] = [];
  let mixture = maximise(rows, shares);
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    logLikelihoods.push(expect(rows, mixture, shares));
    mixture = maximise(rows, shares);
    const change = logLikelihoods.at(-1)! - (logLikelihoods.at(-2) ?? Number.NEGATIVE_INFINITY);
    if (Math.abs(change) < tolerance) break;
  }
  return { mixture: inOrder(mixture), logLikelihoods };
}

function firstShares(rows: readonly ArrayLike<number>[], k: number): Float64Array[] {
  const last = rows[0]!.length - 1;
  const order = rows.map((_, i) => i).sort((a, b) => rows[a]![last]! - rows[b]![last]! || a - b);
  const shares = Array.from({ length: k }, () => new Float64Array(rows.length));
  const longer = rows.length % k;
  const chunk = Math.floor(rows.length / k);
  for (const [rank, row] of order.entries()) {
    const inLonger = longer * (chunk + 1);
    const component =
      rank < inLonger ? Math.floor(rank / (chunk + 1)) : longer + Math.floor((rank - inLonger) / chunk);
    shares[component]![row] = 1;
  }
  return shares;
}

/** Writes each component's share of each row and returns the mean log-likelihood. */
function expect(
  rows: readonly ArrayLike<number>[],
  mixture: GaussianMixture,
  shares: Float64Array[],
): number {
  const density = jointLogDensity(mixture);
  const joint = new Float64Array(shares.length);
  let sum = 0;
  for (let i = 0; i < rows.length; i++) {
    const total = density(rows[i]!, joint);
    for (let k = 0; k < shares.length; k++) shares[k]![i] = Math.exp(joint[k]! - total);
    sum += total;
  }
  return sum / rows.length;
}

function maximise(rows: readonly ArrayLike<number>[], shares: readonly Float64Array[]): GaussianMixture {
  const parts = shares.map((share) => weightedMoments(rows, share));
  return {
    weights: parts.map(({ mass }) => mass / rows.length),
    means: parts.map(({ mean }) => mean),
    covariances: parts.map(({ covariance }) => covariance),
  };
}

function weightedMoments(
  rows: readonly ArrayLike<number>[],
  share: Float64Array,
): { mass: number; mean: number[]; covariance: number[][] } {
  const axes = Array.from({ length: rows[0]!.length }, (_, i) => i);
  let mass = NO_ROWS;
  for (const each of share) mass += each;
  const total = (value: (row: ArrayLike<number>) => number): number => {
    let sum = 0;
    for (let i = 0; i < rows.length; i++) sum += share[i]! * value(rows[i]!);
    return sum / mass;
  };
  const mean = axes.map((a) => total((row) => row[a]!));
  const covariance = axes.map((a) =>
    axes.map((b) => total((row) => (row[a]! - mean[a]!) * (row[b]! - mean[b]!)) + (a === b ? RIDGE : 0)),
  );
  return { mass, mean, covariance };
}

function inOrder({ weights, means, covariances }: GaussianMixture): GaussianMixture {
  const order = weights.map((_, k) => k).sort((a, b) => means[a]!.at(-1)! - means[b]!.at(-1)! || a - b);
  return {
    weights: order.map((k) => weights[k]!),
    means: order.map((k) => means[k]!),
    covariances: order.map((k) => covariances[k]!),
  };
}
