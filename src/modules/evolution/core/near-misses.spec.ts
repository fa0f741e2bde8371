import { describe, expect, it } from 'vitest';
import { nearMisses } from './near-misses.js';
import type { JudgingRules, SimulationOutcome } from './simulation-outcome.js';

const RULES: JudgingRules = {
  criteria: {
    sqnMin: 3,
    sqnMax: 5,
    profitFactorMin: 2,
    profitFactorMax: 4,
    tradeCountMin: 200,
    tradeCountMax: 10_000,
    weeklyConsistencyMax: 0.5,
  },
  sqnCap: 100,
};

const outcome = (jobId: string, stats: Partial<SimulationOutcome['stats']>): SimulationOutcome => ({
  jobId,
  generation: 0,
  configIndex: Number(jobId.slice(1)),
  stats: { sqn: 1, sqn_raw: 1, profit_factor: 2.5, trade_count: 300, weekly_consistency: 0.3, ...stats },
});

describe('nearMisses', () => {
  const LIST = [
    outcome('s0', { sqn: 3.5 }),
    outcome('s1', { sqn: 1.5 }),
    outcome('s2', { sqn: 2.7 }),
    outcome('s4', { sqn: null }),
    outcome('s3', { sqn: 3.5, profit_factor: null }),
  ];
  const ids = (limit: number) => nearMisses(LIST, RULES, limit).map(({ simulation: { jobId } }) => jobId);

  it('lists what failed, nearest first, undefined metrics last, and nothing that passes', () => {
    expect(ids(9)).toEqual(['s2', 's1', 's3', 's4']);
  });

  it('keeps to its limit', () => expect(ids(1)).toEqual(['s2']));

  it('tells by how much', () => {
    expect(nearMisses(LIST, RULES, 1)[0]?.misses).toEqual([
      { criterion: 'sqn', value: 2.7, bound: 3, side: 'below', distance: expect.closeTo(0.1, 12) as number },
    ]);
  });
});
