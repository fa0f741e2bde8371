import { mulberry32 } from '../../quant/random/mulberry32.js';
import { stationaryIndices } from '../../quant/random/stationary-indices.js';
import { deflatedSharpe } from '../../quant/statistics/deflated-sharpe.js';
import { expectedMaximum } from '../../quant/statistics/expected-maximum.js';
import { minimumTrackRecord } from '../../quant/statistics/minimum-track-record.js';
import { probabilisticSharpe } from '../../quant/statistics/probabilistic-sharpe.js';
import { CaseBook, type CaseReport } from './case-book.js';
import { ReferenceFileError } from './reference-file-error.js';
import { measureReturnMatrix, returnMatrixShape } from './return-matrix.js';
import { dictionary, list, number, type Of, optional, record, text } from './shape.js';
import { measureTradeList, tradeListShape } from './trade-list.js';

const literatureShape = record({
  what: text,
  inputs: record({
    sr: optional(number),
    n: optional(number),
    skew: optional(number),
    kurtosis: optional(number),
    sr_star: optional(number),
    prob: optional(number),
    N: optional(number),
    var_sr: optional(number),
  }),
  expected: number,
});
const fileShape = record({
  tolerance: number,
  prng_check: optional(dictionary),
  literature_checks: optional(list(literatureShape)),
  trade_lists: optional(list(tradeListShape)),
  matrices: optional(list(returnMatrixShape)),
});

/** What a file states beside its figures. */
const INPUTS = /^dsr_inputs$|^B$|^mean_block$|^seed$|^prng$/;

/** Metrics of trade lists, statistics of tables of returns, examples of papers and random numbers. */
export function checkMetrics(content: unknown): CaseReport[] {
  const file = fileShape(content, 'file');
  const { tolerance } = file;
  const reports: CaseReport[] = [];
  if (file.prng_check) reports.push(checkRandomNumbers(file.prng_check));
  for (const [i, each] of (file.literature_checks ?? []).entries()) {
    const book = new CaseBook(each.what);
    book.compare('value', ofPaper(each.inputs, `literature_checks[${i}].inputs`), each.expected, tolerance);
    reports.push(book.report());
  }
  for (const [i, each] of (file.trade_lists ?? []).entries()) {
    const book = new CaseBook(each.name);
    compareAll(book, '', measureTradeList(each, `trade_lists[${i}]`), each.expected, tolerance);
    reports.push(book.report());
  }
  for (const [i, each] of (file.matrices ?? []).entries()) {
    const book = new CaseBook(each.name);
    compareAll(book, '', measureReturnMatrix(each, `matrices[${i}]`), sections(each), tolerance);
    reports.push(book.report());
  }
  return reports;
}

const sections = ({
  cscv,
  trials,
  reality_check,
}: Of<typeof returnMatrixShape>): Record<string, unknown> => ({
  ...(cscv && { cscv }),
  ...(trials && { trials }),
  ...(reality_check && { reality_check }),
});

function compareAll(
  book: CaseBook,
  prefix: string,
  found: Record<string, unknown>,
  expected: Record<string, unknown>,
  tolerance: number,
): void {
  for (const [name, value] of Object.entries(expected)) {
    const figure = prefix + name;
    if (INPUTS.test(name)) continue;
    if (!(name in found)) book.ignore(figure);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const members = value as Record<string, unknown>;
      compareAll(book, `${figure}.`, found[name] as Record<string, unknown>, members, tolerance);
    } else book.compare(figure, found[name], value, tolerance);
  }
}

function ofPaper(inputs: Of<typeof literatureShape>['inputs'], path: string): number | null {
  const { sr, sr_star, prob, N, var_sr } = inputs;
  if (sr === undefined) return expectedMaximum(number(N, `${path}.N`));
  const estimate = {
    sharpe: sr,
    // The track record that is needed does not depend on the one there is.
    n: prob === undefined ? number(inputs.n, `${path}.n`) : NaN,
    skew: number(inputs.skew, `${path}.skew`),
    kurtosis: number(inputs.kurtosis, `${path}.kurtosis`),
  };
  if (prob !== undefined) return minimumTrackRecord(estimate, prob, sr_star);
  if (var_sr === undefined) return probabilisticSharpe(estimate, sr_star);
  return deflatedSharpe(estimate, number(N, `${path}.N`), var_sr).probability;
}

/** The name of each sequence states how it was drawn: seed, length, and for resamples the digits of the restart. */
function checkRandomNumbers(expected: Record<string, unknown>): CaseReport {
  const book = new CaseBook('random numbers');
  for (const [name, value] of Object.entries(expected)) {
    const sequence = list(number)(value, `prng_check.${name}`);
    const uniform = /^mulberry32_seed_(\d+)_first\d+$/.exec(name);
    const resample = /^stationary_T(\d+)_q(\d+)_seed(\d+)$/.exec(name);
    if (uniform) {
      const next = mulberry32(Number(uniform[1]));
      book.same(
        name,
        sequence.map(() => next()),
        sequence,
      );
    } else if (resample) {
      const [, length, digits, seed] = resample;
      const indices = new Int32Array(Number(length));
      stationaryIndices(indices, Number(`${digits![0]}.${digits!.slice(1)}`), mulberry32(Number(seed)));
      book.same(name, indices, sequence);
    } else throw new ReferenceFileError(`prng_check.${name} is no sequence that is known`);
  }
  return book.report();
}
