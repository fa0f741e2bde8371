import { expect, it } from 'vitest';
import { compareRuns } from './compare-runs.js';
import type { EvolveRequest } from './evolve-request.js';
import { resolveRunConfig } from './resolve-run-config.js';
import { runConfigToWire } from './run-config-wire.js';

const run = (request: Partial<EvolveRequest>, metrics: Record<string, number | string | null>) => ({
  metrics,
  config: runConfigToWire(resolveRunConfig({ symbol: 'SPX', ...request }, { defaultMaxGenerations: 4 })),
});

it('tells every figure, and of the settings only what differs', () => {
  const { metrics, config } = compareRuns([
    run({ thresholds: [1, 2], data_options: { train_window: 500 } }, { sqn: 2, trials: 140 }),
    run({ thresholds: [1], algorithm: 'lasso' }, { sqn: null, trials: 140 }),
  ]);
  expect(metrics).toEqual([
    { name: 'sqn', values: [2, null], differs: true },
    { name: 'trials', values: [140, 140], differs: false },
  ]);
  expect(config).toEqual([
    { name: 'algorithm', values: ['ElasticNet', 'Lasso'], differs: true },
    { name: 'data_options.train_window', values: [500, 756], differs: true },
    { name: 'thresholds', values: ['[1,2]', '[1]'], differs: true },
  ]);
});

it('finds no difference in a run and itself', () => {
  const same = run({}, { sqn: 1 });
  expect(compareRuns([same, same]).config).toEqual([]);
});
