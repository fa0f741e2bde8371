import { accumulateMoments } from '../../quant/linear/accumulate-moments.js';
import { addMoments } from '../../quant/linear/add-moments.js';
import { centreShift } from '../../quant/linear/centre-shift.js';
import { type Gram, gram } from '../../quant/linear/gram.js';
import { type Moments, moments } from '../../quant/linear/moments.js';
import { penaltyPath } from '../../quant/linear/penalty-path.js';
import { squaredError } from '../../quant/linear/squared-error.js';
import { meanAndDeviation } from '../../quant/statistics/mean-and-deviation.js';
import { CaseBook, type CaseReport } from './case-book.js';
import { ReferenceFileError } from './reference-file-error.js';
import { flag, list, matrix, number, type Of, optional, record, text } from './shape.js';

const penaltyShape = { alpha: number, l1_ratio: number };
const caseShape = record({
  name: text,
  fit_intercept: optional(flag),
  X: matrix(number),
  y: list(number),
  alpha_max_times_l1_ratio: optional(number),
  solutions: optional(
    list(
      record({
        ...penaltyShape,
        coef: list(number),
        intercept: number,
        n_nonzero: optional(number),
        objective: optional(number),
      }),
    ),
  ),
  folds: optional(list(list(number))),
  table: optional(
    list(
      record({
        ...penaltyShape,
        fold_mse: list(number),
        mean_mse: optional(number),
        sd_mse_ddof1: optional(number),
      }),
    ),
  ),
  best_index: optional(number),
  fold0_gram: optional(matrix(number)),
  fold0_xy: optional(list(number)),
});
type Case = Of<typeof caseShape>;
const fileShape = record({ cases: list(caseShape) });

/** Of coefficients and intercept, relative to the larger of 1 and the largest of them; these files state it in words. */
const TOLERANCE = 1e-10;
/** Converged as far as double precision goes. */
const EXACT = { tol: 1e-14, maxSweeps: 1_000_000 };

/** Exact solutions of the elastic net, and tables of cross-validation. */
export function checkElasticNet(content: unknown): CaseReport[] {
  return fileShape(content, 'file').cases.map((each, i) => {
    const path = `cases[${i}]`;
    if (each.X.length !== each.y.length || each.y.length === 0) {
      throw new ReferenceFileError(`${path} has ${each.X.length} rows of X and ${each.y.length} of y`);
    }
    const book = new CaseBook(each.name);
    const data = prepare(each);
    compareSolutions(book, each, data);
    if (each.table) compareTable(book, each, data, path);
    return book.report();
  });
}

interface Data {
  readonly p: number;
  readonly n: number;
  readonly shift: ReturnType<typeof centreShift>;
  readonly sums: (from: number, to: number) => Moments;
  readonly gramOf: typeof gram;
}

function prepare({ X, y, fit_intercept = true }: Case): Data {
  const p = X[0]!.length;
  const design = { p, x: Float64Array.from(X.flat()), y: Float64Array.from(y) };
  const rows = Int32Array.from(y, (_, i) => i);
  const shift = fit_intercept ? centreShift(design, rows) : { x: new Float64Array(p), y: 0 };
  const sums = (from: number, to: number): Moments => {
    const into = moments(p);
    accumulateMoments(into, design, shift, rows, from, to);
    return into;
  };
  return { p, n: y.length, shift, sums, gramOf: fit_intercept ? gram : uncentred };
}

/** What a fit through the origin needs to know of unshifted rows. */
function uncentred({ p, count, sumXX, sumXY, sumYY }: Moments): Gram {
  const xx = sumXX.map((_, at) => {
    const [row, column] = [Math.floor(at / p), at % p];
    return sumXX[Math.min(row, column) * p + Math.max(row, column)]!;
  });
  return { p, count, xx, xy: sumXY, yy: sumYY, meanX: new Float64Array(p), meanY: 0 };
}

const interceptOf = (w: Float64Array, meanX: Float64Array, meanY: number): number =>
  w.reduce((sum, value, j) => sum - value * meanX[j]!, meanY);

function compareSolutions(book: CaseBook, each: Case, { p, n, shift, sums, gramOf }: Data): void {
  const total = sums(0, n);
  const data = gramOf(total);
  if (each.alpha_max_times_l1_ratio !== undefined) {
    const largest = data.xy.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    book.compare('alpha_max_times_l1_ratio', largest / n, each.alpha_max_times_l1_ratio, TOLERANCE);
  }
  const solutions = each.solutions ?? [];
  const penalties = solutions.map(({ alpha, l1_ratio }) => ({ alpha, l1Ratio: l1_ratio }));
  const all = new Float64Array(penalties.length * p);
  penaltyPath(data, n, penalties, EXACT, all);
  for (const [k, { alpha, l1_ratio, coef, intercept, n_nonzero, objective }] of solutions.entries()) {
    const w = all.subarray(k * p, (k + 1) * p);
    const shifted = interceptOf(w, data.meanX, data.meanY);
    const scale = Math.max(Math.abs(intercept), ...coef.map(Math.abs));
    const name = `alpha ${alpha}, l1_ratio ${l1_ratio}:`;
    book.compare(`${name} coef`, w, coef, TOLERANCE, scale);
    book.compare(
      `${name} intercept`,
      interceptOf(w, shift.x, shifted + shift.y),
      intercept,
      TOLERANCE,
      scale,
    );
    if (n_nonzero !== undefined) {
      book.same(`${name} n_nonzero`, w.filter((value) => value !== 0).length, n_nonzero);
    }
    if (objective !== undefined) {
      const l1 = w.reduce((sum, value) => sum + Math.abs(value), 0);
      const l2 = w.reduce((sum, value) => sum + value * value, 0);
      const loss = squaredError(total, w, shifted) / (2 * n);
      const found = loss + alpha * l1_ratio * l1 + (alpha * (1 - l1_ratio) * l2) / 2;
      book.compare(`${name} objective`, found, objective, TOLERANCE);
    }
  }
}

function compareTable(book: CaseBook, each: Case, { p, n, sums, gramOf }: Data, path: string): void {
  const table = each.table!;
  const folds = each.folds ?? [];
  if (folds.length === 0) throw new ReferenceFileError(`${path} has a table but no folds`);
  const total = sums(0, n);
  const penalties = table.map(({ alpha, l1_ratio }) => ({ alpha, l1Ratio: l1_ratio }));
  const errors = table.map(() => new Float64Array(folds.length));
  for (const [fold, [from, to]] of folds.entries()) {
    const test = sums(number(from, `${path}.folds[${fold}][0]`), number(to, `${path}.folds[${fold}][1]`));
    const train = sums(0, n);
    addMoments(train, test, -1);
    const data = gramOf(train, total);
    if (fold === 0) {
      if (each.fold0_gram) book.compare('fold0_gram', data.xx, each.fold0_gram.flat(), TOLERANCE);
      if (each.fold0_xy) book.compare('fold0_xy', data.xy, each.fold0_xy, TOLERANCE);
    }
    const all = new Float64Array(penalties.length * p);
    penaltyPath(data, data.count, penalties, EXACT, all);
    for (const [k, row] of errors.entries()) {
      const w = all.subarray(k * p, (k + 1) * p);
      row[fold] = squaredError(test, w, interceptOf(w, data.meanX, data.meanY)) / test.count;
    }
  }
  const means = errors.map((row) => meanAndDeviation(row).mean!);
  for (const [k, { alpha, l1_ratio, fold_mse, mean_mse, sd_mse_ddof1 }] of table.entries()) {
    const name = `alpha ${alpha}, l1_ratio ${l1_ratio}:`;
    book.compare(`${name} fold_mse`, errors[k], fold_mse, TOLERANCE);
    if (mean_mse !== undefined) book.compare(`${name} mean_mse`, means[k], mean_mse, TOLERANCE);
    if (sd_mse_ddof1 !== undefined) {
      book.compare(`${name} sd_mse_ddof1`, meanAndDeviation(errors[k]!).sd, sd_mse_ddof1, TOLERANCE);
    }
  }
  if (each.best_index !== undefined) {
    book.same('best_index', means.indexOf(Math.min(...means)), each.best_index);
  }
}
