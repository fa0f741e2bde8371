import { describe, expect, it } from 'vitest';
import { mulberry32 } from '../../../quant/random/mulberry32.js';
import { predictEnsemble } from '../../../quant/trees/predict-ensemble.js';
import type { Dataset } from './dataset.js';
import { STATES, type TreeGrid } from './grid.js';
import { searchWindow } from './search-window.js';
import { boostingSetting, forestSetting } from './tree-parameters.js';
import type { TreeModel } from './window-model.js';

const P = 3;
const BARS = 400;
const WINDOW = { segment: 'selection', trainFrom: 0, trainTo: 300, testFrom: 302, testTo: 400 } as const;
const forest = (leaf: number) =>
  forestSetting(
    { n_estimators: 100, max_depth: 5, min_samples_leaf: leaf, max_features: 0.7, max_bins: 32 },
    1,
  );
const boosting = (change: Record<string, number | null> = {}) =>
  boostingSetting(
    {
      n_estimators: 100,
      learning_rate: 0.1,
      max_depth: 2,
      max_leaves: null,
      min_child_weight: 10,
      reg_lambda: 1,
      reg_alpha: 0,
      gamma: 0,
      subsample: 0.7,
      colsample_bytree: 1,
      early_stopping_rounds: 10,
      max_bins: 32,
      ...change,
    },
    1,
  );
const grid = (...settings: TreeGrid['settings']): TreeGrid => ({
  kind: 'trees',
  settings,
  labelSpan: 2,
  importance: {
    shapRows: 200,
    permutationRows: 200,
    groups: [0, 1, 2].map((j) => Int32Array.of(j)),
    seed: 1,
  },
});

/** The label is a step of the first feature in the even bars; the odd bars are noise. */
function data(change: (dataset: { x: Float64Array; y: Float64Array }) => void = () => {}): Dataset {
  const random = mulberry32(5);
  const x = Float64Array.from({ length: BARS * P }, () => random() * 2 - 1);
  const y = Float64Array.from({ length: BARS }, (_, bar) =>
    bar % 2 === 0 ? (x[bar * P]! > 0.2 ? 0.02 : -0.01) + 0.01 * (random() - 0.5) : 0.01 * (random() - 0.5),
  );
  change({ x, y });
  const parity = (even: number): Uint8Array => Uint8Array.from(y, (_, bar) => (bar % 2 === even ? 1 : 0));
  return {
    p: P,
    x,
    y,
    usable: new Uint8Array(BARS).fill(1),
    session: Int32Array.from(y, (_, bar) => Math.floor(bar / 5)),
    transform: 'log_return',
    close: new Float64Array(BARS).fill(50),
    members: [parity(1), new Uint8Array(BARS).fill(1), parity(0), new Uint8Array(BARS)],
  };
}
const stateNames = (states: Uint8Array): string[] => Array.from(states, (each) => STATES[each]!);
const model = (dataset: Dataset, of: TreeGrid): TreeModel => {
  const found = searchWindow(dataset, WINDOW, of).model;
  if (found.kind !== 'trees') throw new Error(found.kind);
  return found;
};

describe('the search among trees', () => {
  it.each([
    ['forests', grid(forest(10), forest(1000))],
    ['boosting', grid(boosting(), boosting({ min_child_weight: 1000 }))],
  ])('%s: finds the step and its regime; a setting that cannot split is null', (_, of) => {
    const found = searchWindow(data(), WINDOW, of);
    expect(found.winner).toBe(2 * 2);
    expect(found.score).toBeGreaterThan(0.4);
    expect(stateNames(found.states).filter((_, k) => k % 2 === 1)).toEqual([
      'null',
      'null',
      'null',
      'too_few_rows',
    ]);
    expect([...found.rows]).toEqual([150, 300, 150, 0]);
    expect(found.fits).toBe(3 * 2 * 5 + 1);
    const { ensemble, trainMean, trainSd } = found.model as TreeModel;
    expect(predictEnsemble(ensemble, Float64Array.of(0.9, 0, 0), 0)).toBeGreaterThan(0.013);
    expect(predictEnsemble(ensemble, Float64Array.of(-0.9, 0, 0), 0)).toBeLessThan(-0.006);
    const dataset = data();
    const predicted = Array.from({ length: 150 }, (_, i) => predictEnsemble(ensemble, dataset.x, 2 * i * P));
    const mean = predicted.reduce((sum, each) => sum + each, 0) / 150;
    expect(trainMean).toBeCloseTo(mean, 12);
    expect(trainSd).toBeCloseTo(
      Math.sqrt(predicted.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 149),
      12,
    );
    const [step, ...others] = found.importance!.shap;
    for (const each of others) expect(step).toBeGreaterThan(5 * each);
    expect(found.importance!.permutation[0]).toBeGreaterThan(0.5);
  });

  it('deploys the whole forest, the first fifth of which was judged', () => {
    expect(model(data(), grid(forest(10))).ensemble.trees).toHaveLength(100);
  });

  it('scores the folds with trees that have seen neither them nor the rows around them', () => {
    const poisoned = data(({ y }) => {
      for (let bar = 120; bar < 180; bar++) y[bar] = 5;
    });
    const whole = searchWindow(data(), WINDOW, grid(boosting()));
    const found = searchWindow(poisoned, WINDOW, grid(boosting()));
    const third = (search: typeof whole, c: number): number => search.gains[c * 5 + 2]!;
    expect(third(whole, 1)).toBeGreaterThan(0);
    expect(Math.abs(found.nullErrors[2]! - 60 * 25)).toBeLessThan(60);
    expect(Math.abs(third(found, 1))).toBeLessThan(0.03 * found.nullErrors[2]!);
  });

  it('reads no label and no feature from the gap on', () => {
    const poisoned = data(({ x, y }) => {
      x.fill(1e6, 300 * P);
      y.fill(1e6, 300);
    });
    for (const setting of [forest(10), boosting()])
      expect(searchWindow(poisoned, WINDOW, grid(setting))).toEqual(
        searchWindow(data(), WINDOW, grid(setting)),
      );
  });

  it('uses rows that miss a feature, and is none the worse for one that nobody has', () => {
    const holes = data(({ x }) => {
      for (let bar = 0; bar < BARS; bar++) {
        x[bar * P + 1] = Number.NaN;
        if (bar % 3 === 0) x[bar * P + 2] = Number.NaN;
      }
    });
    const found = searchWindow(holes, WINDOW, grid(forest(10)));
    expect([found.winner, found.importance!.shap[1]]).toEqual([2, 0]);
    expect(found.score).toBeGreaterThan(0.4);
  });

  it('is a null window when every model is constant, if only on all rows', () => {
    const flat = searchWindow(
      data(({ y }) => y.fill(0.1)),
      WINDOW,
      grid(forest(10), boosting()),
    );
    expect([flat.winner, flat.model.kind, flat.importance]).toEqual([-1, 'constant', undefined]);
    expect(flat.model.trainMean).toBeCloseTo(0.1, 12);
    // The last fold's model is stopped by rows of its own kind, the model on all rows by rows where all is reversed.
    const reversed = data(({ y }) => y.forEach((value, bar) => (y[bar] = bar < 240 ? value : -value)));
    const found = searchWindow({ ...reversed, members: [reversed.members[2]!] }, WINDOW, grid(boosting()));
    expect(found.gains[4]!).toBeLessThan(0);
    expect([found.winner, found.model.kind, stateNames(found.states)]).toEqual([-1, 'constant', ['null']]);
    expect(found.fits).toBe(6);
  });

  it('does not depend on the scale of the labels, nor do its penalties', () => {
    const of = grid(boosting({ reg_alpha: 2, gamma: 0.5 }));
    const small = searchWindow(data(), WINDOW, of);
    const large = searchWindow(
      data(({ y }) => y.forEach((value, bar) => (y[bar] = 1024 * value))),
      WINDOW,
      of,
    );
    expect([large.winner, large.fits]).toEqual([small.winner, small.fits]);
    expect(large.score).toBeCloseTo(small.score!, 10);
    const trees = ({ model }: typeof small): unknown =>
      (model as TreeModel).ensemble.trees.map(({ feature, threshold }) => [feature, threshold]);
    expect(trees(large)).toEqual(trees(small));
    expect(model(data(), grid(boosting({ gamma: 8 }))).ensemble.trees).not.toHaveLength(0);
    expect(searchWindow(data(), WINDOW, grid(boosting({ gamma: 1000 }))).model.kind).toBe('constant');
  });
});
