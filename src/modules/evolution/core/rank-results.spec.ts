import { describe, expect, it } from 'vitest';
import { type CompletedSimulation, rankResults } from './rank-results.js';
import type { RunConfig } from './run-config.js';

const RULES: Pick<RunConfig, 'criteria' | 'sqnCap'> = {
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

let index = 0;
const simulation = (
  jobId: string,
  stats: Partial<CompletedSimulation['stats']> = {},
): CompletedSimulation => ({
  jobId,
  generation: 0,
  configIndex: index++,
  symbol: 'SPX',
  threshold: 0.001,
  zScoreCutoff: 0,
  regimeFilter: {},
  stats: { sqn: 3.5, sqn_raw: 6, profit_factor: 2.5, trade_count: 300, weekly_consistency: 0.3, ...stats },
});

const ids = (list: readonly CompletedSimulation[]): string[] => list.map(({ jobId }) => jobId);

describe('rankResults', () => {
  it('puts what meets the criteria before an SQN that is out of range', () => {
    const results = [simulation('wild', { sqn: 5.4 }), simulation('passing', { sqn: 3.8 })];
    const ranked = rankResults(results, RULES, { top: 10, near: 10 });
    expect(ranked.best?.jobId).toBe('passing');
    expect(ids(ranked.top)).toEqual(['passing', 'wild']);
  });

  it('ranks by the SQN that the run counts', () => {
    const results = [simulation('a', { sqn: 2, sqn_raw: 2.5 }), simulation('b', { sqn: 1, sqn_raw: 2.9 })];
    const best = (sqnCap: 100 | null): string | undefined =>
      rankResults(results, { ...RULES, sqnCap }, { top: 1, near: 0 }).best?.jobId;
    expect([best(100), best(null)]).toEqual(['a', 'b']);
  });

  it('lists what fails by least first, and nothing that passes', () => {
    const results = [
      simulation('far', { sqn: 1 }),
      simulation('passing'),
      simulation('near', { sqn: 2.9 }),
      simulation('undefined', { profit_factor: null }),
    ];
    const { nearMisses } = rankResults(results, RULES, { top: 0, near: 3 });
    expect(nearMisses.map((each) => each.simulation.jobId)).toEqual(['near', 'far', 'undefined']);
    expect(nearMisses[0]?.misses).toMatchObject([{ criterion: 'sqn', value: 2.9, bound: 3, side: 'below' }]);
  });

  it('keeps to its limits', () => {
    const results = Array.from({ length: 9 }, (_, each) => simulation(`j${each}`, { sqn: each / 10 }));
    const ranked = rankResults(results, RULES, { top: 2, near: 1 });
    expect([ids(ranked.top), ranked.nearMisses.length]).toEqual([['j8', 'j7'], 1]);
  });

  it('has no best of nothing', () => {
    expect(rankResults([], RULES, { top: 1, near: 1 })).toEqual({ best: null, top: [], nearMisses: [] });
  });
});
