import { describe, expect, it } from 'vitest';
import { type PromotionRecord, reproduction } from './reproduction.js';

const config = {
  symbol: 'SPX',
  timeframe: '1d',
  algorithm: 'ElasticNet',
  reference_symbols: [],
  target_col: 'close',
  target_transform: 'log_return',
  importance_method: 'auto',
  hyperparameters: {},
  alpha_grid: [1, 0.1],
  l1_ratio_grid: [0.5],
  regime_configs: [{}],
  data_options: { train_window: 756 },
  random_seed: 7,
};
const strategy = {
  symbol: 'NDX',
  threshold: 1e-4,
  z_score_cutoff: 2,
  regime_filter: {},
  segment: 'selection',
};
const record: PromotionRecord = {
  id: 'p_r',
  run_id: 'r',
  generation: 1,
  model_id: 'm_1',
  stats: { sqn: 3.5 },
  params: { ...strategy, round_trip_bp: null, data_version: 'ndx-1' },
  engine_version: 'sim-1',
  fingerprint: 'f'.repeat(64),
  components: { v: 1, features: ['a', 'b'], data_version: 'spx-1' },
  config: { ...config, thresholds: [1e-4], seed_features: ['a', 'b', 'c'], max_generations: 4 },
  training: { chosen: { alpha: 0.1 }, sha256: 'e'.repeat(64), seconds: 3 },
};

describe('the reproduction of a promoted result', () => {
  it('has both requests, what they depend on and what they gave', () => {
    expect(reproduction(record)).toEqual({
      promoted_id: 'p_r',
      run_id: 'r',
      generation: 1,
      model_id: 'm_1',
      versions: { data: 'spx-1', engine: 'sim-1', fingerprint: 1 },
      fingerprint: 'f'.repeat(64),
      training: {
        request: { ...config, features: ['a', 'b'], data_version: 'spx-1' },
        result: { chosen: { alpha: 0.1 }, sha256: 'e'.repeat(64) },
      },
      simulation: { request: strategy, data_version: 'ndx-1', stats: { sqn: 3.5 } },
    });
  });

  it('asks for the costs of the run where it set them', () => {
    const params = { ...record.params!, round_trip_bp: 0 };
    expect(reproduction({ ...record, params })!.simulation.request).toEqual({
      ...strategy,
      costs: { round_trip_bp: 0 },
    });
  });

  it.each(['params', 'fingerprint', 'components', 'training'] as const)('is none without its %s', (name) => {
    expect(reproduction({ ...record, [name]: null })).toBeNull();
  });
});
