import { describe, expect, it } from 'vitest';
import { fingerprint, fingerprintComponents } from './fingerprint.js';
import { resolveRunConfig } from './resolve-run-config.js';
import type { EvolveRequest } from './evolve-request.js';

const request: EvolveRequest = {
  symbol: 'SPX',
  regime_configs: [{ regime_vix: [2, 3] }, { regime_gmm: [1] }],
};
const hash = (over: Partial<EvolveRequest> = {}, features = ['b', 'a'], dataVersion = 'v1'): string =>
  fingerprint(
    fingerprintComponents(
      resolveRunConfig({ ...request, ...over }, { defaultMaxGenerations: 4 }),
      features,
      dataVersion,
    ),
  );

describe('fingerprint', () => {
  it('is a SHA-256 in lower-case hex', () => expect(hash()).toMatch(/^[0-9a-f]{64}$/));

  it.each<[string, string]>([
    ['the order of features', hash({}, ['a', 'b', 'a'])],
    ['the order of grids', hash({ alpha_grid: [100, 50, 10, 1, 0.1, 0.01, 0.001] })],
    [
      'the order of regimes and of their values',
      hash({ regime_configs: [{ regime_gmm: [1] }, { regime_vix: [3, 2, 2] }] }),
    ],
    ['the spelling of the algorithm', hash({ algorithm: 'elastic_net' })],
    [
      'how the model is traded',
      hash({ thresholds: [0.5], z_score_cutoffs: [0], sqn_min: 1, max_generations: 2 }),
    ],
    ['what its features are ranked by', hash({ importance_method: 'permutation' })],
  ])('does not depend on %s', (_case, other) => expect(other).toBe(hash()));

  it.each<[string, string]>([
    ['features', hash({}, ['a'])],
    ['the data', hash({}, ['a', 'b'], 'v2')],
    ['the symbol', hash({ symbol: 'AAPL' })],
    ['the algorithm', hash({ algorithm: 'Lasso' })],
    ['hyperparameters', hash({ hyperparameters: { tol: 1e-6 } })],
    ['the target column', hash({ target_col: 'open' })],
    ['the target transform', hash({ target_transform: 'pct_change' })],
    ['the timeframe', hash({ timeframe: '1h' })],
    ['the windows', hash({ data_options: { train_window: 500 } })],
    ['the horizon', hash({ data_options: { horizon: 5 } })],
    ['reference symbols', hash({ reference_symbols: ['SPY'] })],
    ['the alphas', hash({ alpha_grid: [1] })],
    ['the l1 ratios', hash({ l1_ratio_grid: [0.5] })],
    ['the regimes', hash({ regime_configs: [{}] })],
    ['the seed', hash({ random_seed: 1 })],
  ])('depends on %s', (_case, other) => expect(other).not.toBe(hash()));
});
