import { expect, it } from 'vitest';
import { resolveRunConfig } from './resolve-run-config.js';
import { strategyGrid } from './strategy-grid.js';

it('has 4 thresholds x 5 cutoffs x 7 regime filters = 140 distinct configs by default, in a fixed order', () => {
  const grid = strategyGrid(resolveRunConfig({ symbol: 'SPX' }, { defaultMaxGenerations: 4 }));
  expect(grid).toHaveLength(140);
  expect(new Set(grid.map((config) => JSON.stringify(config))).size).toBe(140);
  expect(grid[0]).toMatchObject({ symbol: 'SPX', threshold: 0.0001, zScoreCutoff: 0 });
  expect(grid.at(-1)).toMatchObject({ threshold: 0.001, zScoreCutoff: 3.5 });
});

it('trades every simulation symbol', () => {
  const config = resolveRunConfig(
    {
      symbol: 'SPX',
      simulation_symbols: ['SPX', 'AAPL'],
      thresholds: [0],
      z_score_cutoffs: [0],
      regime_configs: [{}],
    },
    { defaultMaxGenerations: 4 },
  );
  expect(strategyGrid(config).map(({ symbol }) => symbol)).toEqual(['AAPL', 'SPX']);
});
