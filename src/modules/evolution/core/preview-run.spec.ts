import { describe, expect, it } from 'vitest';
import { expectedBestSqn } from '../../../../quant/statistics/expected-best-sqn.js';
import type { EvolveRequest } from './evolve-request.js';
import { previewRun } from './preview-run.js';
import { resolveRunConfig } from './resolve-run-config.js';

const PACE = { model: 0.01, simulation: 0.005, evaluation: 1 };
const preview = (request: Partial<EvolveRequest> = {}, pace = PACE, before = 0) =>
  previewRun(resolveRunConfig({ symbol: 'SPX', ...request }, { defaultMaxGenerations: 4 }), pace, before);

describe('previewRun', () => {
  it('counts the grids of the defaults', () => {
    expect(preview()).toMatchObject({
      models_per_generation: 294,
      simulations_per_generation: 140,
      most_simulations: 560,
      seconds: 4 * (294 * 0.01 + 140 * 0.005 + 1),
    });
  });

  it.each([
    ['Lasso', 49],
    ['Ridge', 49],
    ['LinearRegression', 7],
    ['XGBoost', null],
  ])('counts the models of %s', (algorithm, models) => {
    expect(preview({ algorithm }).models_per_generation).toBe(models);
  });

  it('does not guess how long it takes', () => {
    expect(preview({ algorithm: 'XGBoost' }).seconds).toBeNull();
    expect(
      previewRun(
        resolveRunConfig({ symbol: 'SPX' }, { defaultMaxGenerations: 4 }),
        { model: null, simulation: 1, evaluation: 1 },
        0,
      ).seconds,
    ).toBeNull();
  });

  it('lets the line of luck rise with every generation, from what was tried before', () => {
    const { luck } = preview({ max_generations: 3 }, PACE, 1000);
    expect(luck.map(({ trials }) => trials)).toEqual([1140, 1280, 1420]);
    expect(luck[0]!.sqn).toBe(expectedBestSqn(1140, 200, 100));
    expect(luck.map(({ sqn }) => sqn)).toEqual(luck.map(({ sqn }) => sqn).toSorted((a, b) => a - b));
  });

  it('keeps to the budget, and warns where luck alone would do', () => {
    expect(preview({ max_simulations: 300 }).most_simulations).toBe(300);
    expect(preview().sentence).toBe(
      'At most 560 simulations; the best of as many useless ones shows an SQN of about 2.2, a candidate needs 3.',
    );
    expect(preview({ sqn_cap: null }).sentence).toContain('no less than the 3 that a candidate needs');
  });
});
