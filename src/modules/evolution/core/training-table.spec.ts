import { describe, expect, it } from 'vitest';
import { trainingTable } from './training-table.js';

const entry = (change: object) => ({
  regime_config: {},
  alpha: 0.1,
  l1_ratio: 0.5,
  hyperparameters: null,
  score: 0.02,
  fold_scores: [0.01, 0.03],
  rows: 900,
  state: 'ok',
  ...change,
});

describe('trainingTable', () => {
  it('has an axis for each penalty that varies, ascending, and marks the chosen candidate', () => {
    const chosen = { regime_config: { regime_vix: [0] }, alpha: 0.1, l1_ratio: 0.5, hyperparameters: null };
    const table = trainingTable(
      [entry({ alpha: 1 }), entry({}), entry({ regime_config: { regime_vix: [0] } })],
      chosen,
    );
    expect(table).toMatchObject({
      axes: [{ name: 'alpha', values: [0.1, 1] }],
      regimes: [{}, { regime_vix: [0] }],
    });
    expect(table!.candidates.map((each) => [each.regime, each.settings, each.chosen])).toEqual([
      [0, { alpha: 1 }, false],
      [0, { alpha: 0.1 }, false],
      [1, { alpha: 0.1 }, true],
    ]);
    expect(table!.candidates[0]).toMatchObject({ score: 0.02, fold_scores: [0.01, 0.03], rows: 900 });
  });

  it('has an axis for each hyperparameter of trees that varies, none last', () => {
    const trees = (max_depth: number | null) =>
      entry({ alpha: null, l1_ratio: null, hyperparameters: { max_depth, n_estimators: 100 } });
    const chosen = { ...trees(4), hyperparameters: { n_estimators: 100, max_depth: 4 } };
    const table = trainingTable([trees(null), trees(4), trees(2)], chosen);
    expect(table!.axes).toEqual([{ name: 'max_depth', values: [2, 4, null] }]);
    expect(table!.candidates.filter((each) => each.chosen).map(({ settings }) => settings)).toEqual([
      { max_depth: 4 },
    ]);
  });

  it('marks none where the last window has no model', () => {
    expect(trainingTable([entry({ score: null, state: 'null' })], null)!.candidates).toEqual([
      {
        regime: 0,
        settings: {},
        score: null,
        fold_scores: [0.01, 0.03],
        rows: 900,
        state: 'null',
        chosen: false,
      },
    ]);
  });

  it.each([undefined, null, [], 'none', [1]])('knows that %j is no table', (value) =>
    expect(trainingTable(value, null)).toBeNull(),
  );
});
