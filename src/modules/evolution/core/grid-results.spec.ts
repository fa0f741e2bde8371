import { describe, expect, it } from 'vitest';
import { gridResults } from './grid-results.js';
import { resolveRunConfig } from './resolve-run-config.js';

const request = { symbol: 'SPX', thresholds: [0.001, 0.01], z_score_cutoffs: [0, 2], regime_configs: [{}] };
const stats = { sqn: 3, sqn_raw: 6, profit_factor: 2, trade_count: 400, weekly_consistency: 0.3 };

describe('the results on the grid', () => {
  const config = resolveRunConfig(request, { defaultMaxGenerations: 1 });

  it('have every place of it, with the SQN that the run counts', () => {
    const place = { symbol: 'SPX', regime_filter: {} };
    expect(gridResults([{ configIndex: 2, stats }], config)).toEqual([
      { ...place, threshold: 0.001, z_score_cutoff: 0, sqn: null },
      { ...place, threshold: 0.001, z_score_cutoff: 2, sqn: null },
      { ...place, threshold: 0.01, z_score_cutoff: 0, sqn: 3 },
      { ...place, threshold: 0.01, z_score_cutoff: 2, sqn: null },
    ]);
    expect(gridResults([{ configIndex: 2, stats }], { ...config, sqnCap: null })[2]!.sqn).toBe(6);
  });
});
