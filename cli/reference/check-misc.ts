import { createHash } from 'node:crypto';
import { classifyByMixture } from '../../quant/regimes/classify-by-mixture.js';
import { fitGaussianMixture } from '../../quant/regimes/fit-gaussian-mixture.js';
import { bucketOf, quartileEdges } from '../../quant/regimes/quantile-bucket.js';
import { canonicalJson } from '../../src/modules/evolution/core/canonical-json.js';
import {
  sortedNumbers,
  sortedRegimes,
  sortedStrings,
} from '../../src/modules/evolution/core/normalise-sets.js';
import { CaseBook, type CaseReport } from './case-book.js';
import { ReferenceFileError } from './reference-file-error.js';
import { dictionary, list, matrix, number, type Of, optional, record, type Shape, text } from './shape.js';

const mixtureShape = record({
  Z: matrix(number),
  K: number,
  first_mean_loglik: list(number),
  final_mean_loglik: number,
  weights: list(number),
  means: matrix(number),
  covariances: list(matrix(number)),
  labels: list(number),
  bic: optional(number),
  aic: optional(number),
  tolerance: number,
});
const bucketsShape = record({
  train: list(number),
  edges: list(number),
  test: list(number),
  buckets: list(number),
});
const anything: Shape<unknown> = (value) => value;
const canonicalShape = record({
  cases: list(record({ input: dictionary, normalised: anything, canonical: text, sha256: text })),
  numbers: optional(list(record({ hex: text, text }))),
});
const fileShape = record({
  gmm: optional(mixtureShape),
  quantile_buckets: optional(bucketsShape),
  jcs: optional(canonicalShape),
});

/** Of log-likelihoods, which depend on the parameters in second order only at their maximum. */
const LIKELIHOOD_TOLERANCE = 1e-9;
/** Of interpolated edges: rounding alone. */
const EDGE_TOLERANCE = 1e-12;

/** Gaussian mixture, quantile buckets and canonical JSON. */
export function checkMisc(content: unknown): CaseReport[] {
  const { gmm, quantile_buckets, jcs } = fileShape(content, 'file');
  return [
    ...(gmm ? [checkMixture(gmm)] : []),
    ...(quantile_buckets ? [checkBuckets(quantile_buckets)] : []),
    ...(jcs ? [checkCanonical(jcs)] : []),
  ];
}

function checkMixture(expected: Of<typeof mixtureShape>): CaseReport {
  const book = new CaseBook('gaussian mixture');
  const { Z, K, tolerance } = expected;
  const { mixture, logLikelihoods } = fitGaussianMixture(Z, K, { tolerance: 1e-10 });
  const first = logLikelihoods.slice(0, expected.first_mean_loglik.length);
  const final = logLikelihoods.at(-1)!;
  book.compare('first_mean_loglik', first, expected.first_mean_loglik, LIKELIHOOD_TOLERANCE);
  book.compare('final_mean_loglik', final, expected.final_mean_loglik, LIKELIHOOD_TOLERANCE);
  book.compare('weights', mixture.weights, expected.weights, tolerance);
  book.compare('means', mixture.means, expected.means, tolerance);
  book.compare('covariances', mixture.covariances, expected.covariances, tolerance);
  book.same('labels', classifyByMixture(mixture, Z), expected.labels);
  const d = Z[0]!.length;
  const parameters = K - 1 + K * d + (K * d * (d + 1)) / 2;
  const deviance = -2 * Z.length * final;
  const { bic, aic } = expected;
  if (bic !== undefined) book.compare('bic', deviance + parameters * Math.log(Z.length), bic, tolerance);
  if (aic !== undefined) book.compare('aic', deviance + 2 * parameters, aic, tolerance);
  return book.report();
}

function checkBuckets({ train, edges, test, buckets }: Of<typeof bucketsShape>): CaseReport {
  const book = new CaseBook('quantile buckets');
  const found = quartileEdges(Float64Array.from(train));
  book.compare('edges', found, edges, EDGE_TOLERANCE);
  book.same(
    'buckets',
    test.map((value) => bucketOf(found, value)),
    buckets,
  );
  return book.report();
}

function checkCanonical({ cases, numbers }: Of<typeof canonicalShape>): CaseReport {
  const book = new CaseBook('canonical JSON');
  for (const [i, { input, normalised, canonical, sha256 }] of cases.entries()) {
    const found = canonicalJson(normalise(input, `jcs.cases[${i}].input`));
    book.same(`cases[${i}].normalised`, found, canonicalJson(normalised));
    book.same(`cases[${i}].canonical`, found, canonical);
    book.same(`cases[${i}].sha256`, createHash('sha256').update(found).digest('hex'), sha256);
  }
  for (const { hex, text: expected } of numbers ?? []) {
    const bytes = Buffer.from(hex, 'hex');
    if (bytes.length !== 8) throw new ReferenceFileError(`${hex} is not a double in 16 hexadecimal digits`);
    book.same(`number ${hex}`, canonicalJson(bytes.readDoubleBE()), expected);
  }
  return book.report();
}

const regimeShape: Shape<Record<string, number[]>> = (value, path) =>
  Object.fromEntries(
    Object.entries(dictionary(value, path)).map(([key, each]) => [key, list(number)(each, `${path}.${key}`)]),
  );

/** Sorts what is a set, as the fingerprint of a model does. */
function normalise(input: Record<string, unknown>, path: string): Record<string, unknown> {
  const sorted = { ...input };
  const put = <T>(key: string, shape: Shape<T[]>, sort: (values: T[]) => T[]): void => {
    if (input[key] !== undefined) sorted[key] = sort(shape(input[key], `${path}.${key}`));
  };
  put('features', list(text), sortedStrings);
  put('alpha_grid', list(number), sortedNumbers);
  put('l1_ratio_grid', list(number), sortedNumbers);
  put('regime_configs', list(regimeShape), sortedRegimes);
  return sorted;
}
