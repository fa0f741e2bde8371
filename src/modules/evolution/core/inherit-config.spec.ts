import { describe, expect, it } from 'vitest';
import { inheritConfig, type ModelSettings, ownSettings } from './inherit-config.js';

const MODEL: ModelSettings = {
  algorithm: 'XGBoost',
  hyperparameters: { max_depth: [3] },
  timeframe: '5m',
  regime_configs: [{}],
  data_options: { train_window: 30, test_window: 5, unit: 'sessions' },
  random_seed: 7,
};

describe('inheritConfig', () => {
  it.each([
    ['everything where nothing is said', {}, MODEL],
    [
      'nothing that is said otherwise',
      { random_seed: 0, regime_configs: [{ a: [1] }] },
      { ...MODEL, random_seed: 0, regime_configs: [{ a: [1] }] },
    ],
    ['what is null, which is left out', { random_seed: null }, MODEL],
    [
      'the rest of the windows',
      { data_options: { test_window: 9 } },
      { ...MODEL, data_options: { ...MODEL.data_options, test_window: 9 } },
    ],
    [
      'no hyperparameters of another algorithm',
      { algorithm: 'Ridge' },
      { ...MODEL, algorithm: 'Ridge', hyperparameters: null },
    ],
    [
      'no windows of another timeframe',
      { timeframe: '1d' },
      { ...MODEL, timeframe: '1d', data_options: null },
    ],
    [
      'but the windows that were asked for',
      { timeframe: '1d', data_options: { test_window: 63 } },
      { ...MODEL, timeframe: '1d', data_options: { test_window: 63 } },
    ],
  ])('takes over %s', (_case, request, expected) => {
    expect(inheritConfig({ symbol: 'SPX', ...request }, MODEL)).toEqual({ symbol: 'SPX', ...expected });
  });
});

describe('ownSettings', () => {
  it.each([
    ['nothing of a request without a seed model', { random_seed: 0 }, null],
    [
      'what is written, be it the default',
      { seed_model_id: 'm', random_seed: 0, sqn_min: 2 },
      ['random_seed'],
    ],
    [
      'single windows',
      { seed_model_id: 'm', timeframe: null, data_options: { test_window: 9, step: null } },
      ['data_options.test_window'],
    ],
  ])('are %s', (_case, request, expected) => {
    expect(ownSettings({ symbol: 'SPX', ...request })).toEqual(expected);
  });
});
