import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../quant/random/mulberry32.js';
import type { Dataset } from './dataset.js';
import { type LinearGrid, STATES } from './grid.js';
import { searchWindow, type WindowSearch } from './search-window.js';
import type { LinearModel } from './window-model.js';

const P = 3;
const BARS = 400;
const WINDOW = { segment: 'selection', trainFrom: 0, trainTo: 300, testFrom: 302, testTo: 400 } as const;
const LASSO: LinearGrid = {
  kind: 'linear',
  settings: [0.01, 0.02, 1e6].map((alpha) => ({ alpha, l1Ratio: 1 })),
  stopping: { tol: 1e-10, maxSweeps: 10_000 },
  labelSpan: 2,
  importance: {
    shapRows: 1000,
    permutationRows: 1000,
    groups: [0, 1, 2].map((j) => Int32Array.of(j)),
    seed: 1,
  },
};

/** The label is 0.02 * first feature + noise in the even bars; the odd bars are noise. */
function data(change: (dataset: { x: Float64Array; y: Float64Array }) => void = () => {}): Dataset {
  const random = mulberry32(5);
  const x = Float64Array.from({ length: BARS * P }, () => random() * 2 - 1);
  const y = Float64Array.from({ length: BARS }, (_, bar) =>
    bar % 2 === 0 ? 0.02 * x[bar * P]! + 0.004 * (random() - 0.5) + 0.001 : 0.004 * (random() - 0.5),
  );
  change({ x, y });
  const parity = (even: number): Uint8Array => Uint8Array.from(y, (_, bar) => (bar % 2 === even ? 1 : 0));
  const usable = Uint8Array.from(y, (_, bar) => (Number.isNaN(x[bar * P]!) ? 0 : 1));
  const rare = Uint8Array.from(y, (_, bar) => (bar < 40 ? 1 : 0));
  return {
    p: P,
    x,
    y,
    usable,
    session: Int32Array.from(y, (_, bar) => bar),
    transform: 'log_return',
    close: new Float64Array(BARS).fill(50),
    members: [parity(1), new Uint8Array(BARS).fill(1), parity(0), rare],
  };
}

const stateNames = ({ states }: WindowSearch): string[] => Array.from(states, (each) => STATES[each]!);
const total = ({ gains }: WindowSearch, k: number): number =>
  gains.slice(k * 5, k * 5 + 5).reduce((sum, each) => sum + each, 0);

const linear = ({ model }: WindowSearch): LinearModel => model as LinearModel;

describe('the search in one window', () => {
  it('takes the regime that saves most of the whole error, and the smaller penalty in it', () => {
    const found = searchWindow(data(), WINDOW, LASSO);
    expect(found.winner).toBe(2 * 3);
    expect(found.score).toBeCloseTo(total(found, 6) / found.nullErrors.reduce((a, b) => a + b), 12);
    expect(found.score).toBeGreaterThan(total(found, 3) / found.nullErrors.reduce((a, b) => a + b));
    const fitted = ['ok', 'ok', 'null'];
    const tooFew = fitted.map(() => 'too_few_rows');
    expect(stateNames(found)).toEqual([fitted, fitted, fitted, tooFew].flat());
    expect([...found.rows]).toEqual([150, 300, 150, 40]);
    expect(found.fits).toBe(3 * 3 * 6);
    expect(linear(found).coefficients[0]).toBeCloseTo(0.02, 3);
    expect(linear(found).intercept).toBeCloseTo(0.001, 3);
  });

  it('scores by fold what a loop over the rows gives, purged and with silence outside the regime', () => {
    const { y, ...rest } = data();
    const found = searchWindow({ y, ...rest }, WINDOW, LASSO);
    const mean = (values: Float64Array): number =>
      values.reduce((sum, each) => sum + each, 0) / values.length;
    const error = (values: Float64Array, at: number): number =>
      values.reduce((sum, each) => sum + (each - at) ** 2, 0);
    const even = (from: number, to: number): Float64Array =>
      y.slice(from, to).filter((_, i) => (from + i) % 2 === 0);
    const embargo = Math.ceil(0.01 * 300);
    for (let fold = 0; fold < 5; fold++) {
      const from = fold * 60;
      const before = Math.max(from - 2, 0);
      const after = from + 60 + 2 + embargo;
      const silent = mean(Float64Array.of(...y.slice(0, before), ...y.slice(after, 300)));
      const evenMean = mean(Float64Array.of(...even(0, before), ...even(after, 300)));
      const test = even(from, from + 60);
      expect(found.nullErrors[fold]).toBeCloseTo(error(y.slice(from, from + 60), silent), 12);
      expect(found.gains[8 * 5 + fold]).toBeCloseTo(error(test, silent) - error(test, evenMean), 12);
      expect(found.gains[5 * 5 + fold]).toBeCloseTo(0, 12);
    }
  });

  it('states mean and deviation of its predictions on the rows that trained it', () => {
    const dataset = data();
    const model = linear(searchWindow(dataset, WINDOW, LASSO));
    const predicted: number[] = [];
    for (let bar = 0; bar < 300; bar += 2) {
      const row = dataset.x.slice(bar * P, bar * P + P);
      predicted.push(row.reduce((sum, each, j) => sum + each * model.coefficients[j]!, model.intercept));
    }
    const mean = predicted.reduce((sum, each) => sum + each, 0) / predicted.length;
    const sd = Math.sqrt(
      predicted.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (predicted.length - 1),
    );
    expect(model.trainMean).toBeCloseTo(mean, 12);
    expect(model.trainSd).toBeCloseTo(sd, 12);
  });

  it('reads no label and no feature from the gap on', () => {
    const poisoned = data(({ x, y }) => {
      x.fill(1e6, 300 * P);
      y.fill(1e6, 300);
    });
    expect(searchWindow(poisoned, WINDOW, LASSO)).toEqual(searchWindow(data(), WINDOW, LASSO));
    const intraday = { ...WINDOW, trainTo: 302 };
    const early = data(({ y }) => y.fill(1e6, 300));
    expect(searchWindow(early, intraday, LASSO)).toEqual(searchWindow(data(), WINDOW, LASSO));
  });

  it('skips rows without a label or with a missing feature', () => {
    const holes = data(({ x, y }) => {
      for (let bar = 0; bar < 60; bar++) x[bar * P] = Number.NaN;
      y.fill(Number.NaN, 60, 80);
    });
    expect([...searchWindow(holes, WINDOW, LASSO).rows]).toEqual([110, 220, 110, 0]);
  });

  it('is a null window with the mean label when every candidate is null', () => {
    const dataset = data();
    const { winner, score, model, importance } = searchWindow(dataset, WINDOW, {
      ...LASSO,
      settings: [{ alpha: 10, l1Ratio: 0.5 }],
    });
    const mean = dataset.y.slice(0, 300).reduce((sum, each) => sum + each, 0) / 300;
    expect({ winner, score, importance }).toEqual({ winner: -1, score: null, importance: undefined });
    expect(model).toEqual({ kind: 'constant', trainMean: expect.closeTo(mean, 14) as number, trainSd: 0 });
  });

  it('gives ties to the earlier candidate, and survives a constant target', () => {
    const twins = { ...LASSO, settings: [0.01, 0.01].map((alpha) => ({ alpha, l1Ratio: 1 })) };
    expect(searchWindow(data(), WINDOW, twins).winner).toBe(2 * 2);
    const flat = searchWindow(
      data(({ y }) => y.fill(0.1)),
      WINDOW,
      LASSO,
    );
    expect(flat.winner).toBe(-1);
    expect([...flat.gains].every((each) => Math.abs(each) < 1e-20)).toBe(true);
  });
});
