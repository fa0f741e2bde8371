import { describe, expect, it } from 'vitest';
import { candidatesOf } from './candidates-of.js';
import { decideGeneration, type GenerationResults } from './decide-generation.js';
import { EVOLVE_DEFAULTS } from './evolve-defaults.js';
import type { Budgets } from './run-config.js';
import type { SimulationOutcome } from './simulation-outcome.js';

const NO_BUDGETS = { maxWallSeconds: null, maxSimulations: null, maxFailures: null };

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
  maxHoldoutTouches: 3,
  budgets: NO_BUDGETS,
};

const outcome = (jobId: string, stats: Partial<SimulationOutcome['stats']>): SimulationOutcome => ({
  jobId,
  generation: 0,
  configIndex: Number(jobId.slice(1)),
  stats: { sqn: 1, sqn_raw: 1, profit_factor: 2.5, trade_count: 300, weekly_consistency: 0.3, ...stats },
});

/** With a policy that lets through whatever meets the criteria. */
const decide = (
  completed: SimulationOutcome[],
  over: Partial<GenerationResults> = {},
  budgets: Partial<Budgets> = {},
) =>
  decideGeneration(
    {
      generation: 0,
      failed: 0,
      completed,
      cutShort: null,
      used: { simulations: 0, failures: 0 },
      promotable: candidatesOf(completed, rules)[0] ?? null,
      holdoutExhausted: false,
      ...over,
    },
    { ...rules, budgets: { ...NO_BUDGETS, ...budgets } },
  );

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

  it.each([
    [
      'its simulations are used up',
      { used: { simulations: 280, failures: 0 } },
      { maxSimulations: 280 },
      'max_simulations',
    ],
    ['too many have failed', { used: { simulations: 140, failures: 3 } }, { maxFailures: 3 }, 'max_failures'],
    ['its time is up', { cutShort: 'max_wall_seconds' }, { maxWallSeconds: 60 }, 'max_wall_seconds'],
    [
      'all that it tried failed',
      { cutShort: 'max_failures', failed: 3, completed: [] },
      { maxFailures: 3 },
      'max_failures',
    ],
  ] as const)('stops a run of which %s', (_case, over, budgets, reason) => {
    const { decision } = decide([outcome('s0', {})], over, budgets);
    expect(decision).toMatchObject({ kind: 'stop', reason });
    expect((decision as { detail: string }).detail).toContain(String(Object.values(budgets)[0]));
  });

  it('goes on while a budget lasts', () => {
    const used = { simulations: 279, failures: 2 };
    expect(decide([outcome('s0', {})], { used }, { maxSimulations: 280, maxFailures: 3 }).decision.kind).toBe(
      'advance',
    );
  });

  it('promotes what passes although a budget is used up', () => {
    expect(
      decide([outcome('s0', { sqn: 3.5 })], { cutShort: 'max_failures' }, { maxFailures: 1 }).decision.kind,
    ).toBe('promote');
  });

  it('promotes what the policy lets through, although another ranks before it', () => {
    const completed = [outcome('s0', { sqn: 3.8 }), outcome('s1', { sqn: 3.1 })];
    const verdict = decide(completed, { promotable: completed[1]! });
    expect(verdict.decision).toMatchObject({ kind: 'promote', outcome: { jobId: 's1' } });
    expect(verdict.best?.jobId).toBe('s0');
  });

  it('goes on when the policy lets nothing through', () => {
    const verdict = decide([outcome('s0', { sqn: 3.8 })], { promotable: null, cutShort: 'first_promotable' });
    expect(verdict).toMatchObject({ bestSqn: 3.8, decision: { kind: 'advance' } });
  });

  it.each<[string, Partial<GenerationResults>, string]>([
    ['in the middle of the search', {}, 'holdout_exhausted'],
    ['in the last generation', { generation: 3 }, 'holdout_exhausted'],
    ['when its time is up', { cutShort: 'max_wall_seconds' }, 'holdout_exhausted'],
  ])('ends a run that has had all its looks at the holdout, %s', (_case, over, reason) => {
    const completed = [outcome('s0', { sqn: 3.8 })];
    const { decision } = decide(completed, { promotable: null, holdoutExhausted: true, ...over });
    expect(decision).toMatchObject({
      kind: 'stop',
      reason,
      detail: expect.stringMatching(/^All 3 looks at the holdout/) as string,
    });
  });
});
