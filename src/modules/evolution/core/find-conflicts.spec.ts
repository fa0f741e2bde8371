import { describe, expect, it } from 'vitest';
import { findConflicts } from './find-conflicts.js';

const many = (length: number): number[] => Array.from({ length }, (_, index) => index + 1);

describe('findConflicts', () => {
  it.each([
    ['nothing given', {}],
    ['bounds that touch', { trade_count_min: 500, trade_count_max: 500 }],
    ['exactly 1000 simulations', { thresholds: many(50), z_score_cutoffs: many(20), regime_configs: [{}] }],
    ['repeats, which count once', { thresholds: Array.from({ length: 50 }, () => 1) }],
    ['a malformed bound', { sqn_min: 'high' }],
    ['a malformed list', { thresholds: 'many', z_score_cutoffs: many(35) }],
    [
      'null, which is left out',
      { sqn_min: null, seed_features: null, seed_model_id: 'm', data_options: null },
    ],
    ['coefficients of a linear model', { importance_method: 'coefficient' }],
    ['SHAP values of trees', { algorithm: 'xgboost', importance_method: 'shap' }],
    [
      'no holdout where nobody looks',
      { data_options: { holdout_fraction: 0 }, promotion_policy: 'criteria' },
    ],
    ['protected features of the seed', { seed_features: ['a', 'b'], protected_features: ['b'] }],
    ['protected features of all', { protected_features: ['b'] }],
    ['bars with both windows', { data_options: { unit: 'bars', train_window: 500, test_window: 50 } }],
  ])('finds none in %s', (_, given) => {
    expect(findConflicts(given)).toEqual([]);
  });

  it.each([
    ['a minimum above the default maximum', { sqn_min: 5.1 }, ['sqn_min']],
    ['a maximum below the default minimum', { sqn_max: 2.9 }, ['sqn_max']],
    ['two empty ranges', { sqn_max: 1, trade_count_max: 10 }, ['sqn_max', 'trade_count_max']],
    [
      '1001 simulations',
      { thresholds: many(7), z_score_cutoffs: many(13), regime_configs: many(11) },
      ['thresholds'],
    ],
    ['many symbols', { simulation_symbols: many(8) }, ['simulation_symbols']],
    ['too many models', { alpha_grid: many(50), l1_ratio_grid: many(15) }, ['alpha_grid']],
    ['two seeds', { seed_features: ['a'], seed_model_id: 'm' }, ['seed_features']],
    [
      'coefficients of trees',
      { algorithm: 'random_forest', importance_method: 'coefficient' },
      ['importance_method'],
    ],
    ['a holdout to look at where there is none', { data_options: { holdout_fraction: 0 } }, ['data_options']],
    [
      'the same by name',
      { data_options: { holdout_fraction: 0 }, promotion_policy: 'strict' },
      ['data_options'],
    ],
    ['strangers protected', { seed_features: ['a'], protected_features: ['a', 'b'] }, ['protected_features']],
    ['bars without a test window', { data_options: { unit: 'bars', train_window: 500 } }, ['data_options']],
  ])('names a field that was given for %s', (_, given, fields) => {
    expect(findConflicts(given).map(({ field }) => field)).toEqual(fields);
  });
});
