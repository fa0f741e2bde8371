import { describe, expect, it } from 'vitest';
import { decideGeneration } from './decide-generation.js';
import { EVOLVE_DEFAULTS } from './evolve-defaults.js';
import type { SimulationOutcome } from './simulation-outcome.js';

const rules = {
  criteria: {
    sqnMin: EVOLVE_DEFAULTS.sqn_min,
    sqnMax: EVOLVE_DEFAULTS.sqn_max,
    profitFactorMin: EVOLVE_DEFAULTS.profit_factor_min,
    profitFactorMax: EVOLVE_DEFAULTS.profit_factor_max,
    tradeCountMin: EVOLVE_DEFAULTS.trade_count_min,
    tradeCountMax: EVOLVE_DEFAULTS.trade_count_max,
    weeklyConsistencyMax: EVOLVE_DEFAULTS.weekly_consistency_max,
  },
  sqnCap: 100 as const,
  maxGenerations: 4,
};

const outcome = (jobId: string, stats: Partial<SimulationOutcome['stats']>): SimulationOutcome => ({
  jobId,
  generation: 0,
  configIndex: Number(jobId.slice(1)),
  stats: { sqn: 1, sqn_raw: 1, profit_factor: 2.5, trade_count: 300, weekly_consistency: 0.3, ...stats },
});

const decide = (completed: SimulationOutcome[], over: { generation?: number; failed?: number } = {}) =>
  decideGeneration({ generation: 0, failed: 0, completed, ...over }, rules);

describe('decideGeneration', () => {
  it('promotes the passing result that an SQN out of range would hide, and calls it the best', () => {
    const verdict = decide([
      outcome('s0', { sqn: 5.4 }),
      outcome('s1', { sqn: 3.8 }),
      outcome('s2', { sqn: 3.1 }),
    ]);
    expect(verdict.decision).toMatchObject({ kind: 'promote', outcome: { jobId: 's1' } });
    expect(verdict.best?.jobId).toBe('s1');
    expect(verdict.bestSqn).toBe(3.8);
  });

  it('does not call a handful of trades the best', () => {
    const verdict = decide([outcome('s0', { sqn: 4, trade_count: 3 }), outcome('s1', { sqn: 1.2 })]);
    expect(verdict.best?.jobId).toBe('s1');
    expect(verdict.decision.kind).toBe('advance');
  });

  it('breaks ties by place in the grid, whatever the order of arrival', () => {
    const verdict = decide([outcome('s7', { sqn: 3.5 }), outcome('s2', { sqn: 3.5 })]);
    expect(verdict.decision).toMatchObject({ kind: 'promote', outcome: { jobId: 's2' } });
  });

  it('ranks an undefined SQN last and never promotes it', () => {
    const verdict = decide([outcome('s0', { sqn: null }), outcome('s1', { sqn: -2 })]);
    expect(verdict.best?.jobId).toBe('s1');
    expect(verdict.decision.kind).toBe('advance');
  });

  it.each([
    ['the last generation', { generation: 3 }, 'max_generations'],
    ['beyond the last', { generation: 9 }, 'max_generations'],
  ])('stops after %s', (_case, over, reason) => {
    expect(decide([outcome('s0', {})], over).decision).toMatchObject({ kind: 'stop', reason });
  });

  it('promotes even in the last generation', () => {
    expect(decide([outcome('s0', { sqn: 3 })], { generation: 3 }).decision.kind).toBe('promote');
  });

  it('decides with what there is when some simulations failed, and stops when all did', () => {
    expect(decide([outcome('s0', {})], { failed: 139 }).decision.kind).toBe('advance');
    expect(decide([], { failed: 140 }).decision).toEqual({
      kind: 'stop',
      reason: 'simulation_error',
      detail: 'all 140 simulations failed',
    });
  });

  it('goes on from a null model, which had nothing to simulate', () => {
    expect(decide([])).toEqual({
      best: null,
      bestSqn: null,
      decision: { kind: 'advance' },
    });
  });
});
