import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveRunConfig } from './resolve-run-config.js';
import type { RunConfig } from './run-config.js';
import { runConfigFromWire, type RunConfigWire, runConfigToWire } from './run-config-wire.js';

const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const numbers = fc.array(number, { maxLength: 4 });
const names = fc.array(name, { maxLength: 4 });

const config: fc.Arbitrary<RunConfig> = fc.record({
  symbol: name,
  algorithm: name,
  hyperparameters: fc.dictionary(name, fc.oneof(number, name, fc.boolean(), fc.constant(null))),
  targetCol: name,
  targetTransform: name,
  importanceMethod: fc.constantFrom('auto' as const, 'permutation' as const),
  timeframe: name,
  dataOptions: fc.record({
    trainWindow: number,
    testWindow: number,
    unit: fc.constantFrom('sessions' as const, 'bars' as const),
    step: number,
    anchored: fc.boolean(),
    holdoutFraction: number,
    horizon: number,
  }),
  seedFeatures: fc.option(names),
  seedModelId: fc.option(name),
  referenceSymbols: names,
  alphaGrid: numbers,
  l1RatioGrid: numbers,
  regimeConfigs: fc.array(fc.dictionary(name, numbers), { maxLength: 3 }),
  thresholds: numbers,
  zScoreCutoffs: numbers,
  simulationSymbols: names,
  roundTripBp: fc.option(number),
  criteria: fc.record({
    sqnMin: number,
    sqnMax: number,
    profitFactorMin: number,
    profitFactorMax: number,
    tradeCountMin: number,
    tradeCountMax: number,
    weeklyConsistencyMax: number,
  }),
  sqnCap: fc.constantFrom(100 as const, null),
  maxGenerations: number,
  pruneFraction: number,
  pruningPolicy: fc.constantFrom('fraction', 'correlated_groups'),
  protectedFeatures: fc.array(fc.string()),
  minFeatures: number,
  randomSeed: number,
  simulationsPerJob: number,
  earlyStop: fc.constantFrom('off' as const, 'first_promotable' as const),
  promotionPolicy: fc.constantFrom('criteria' as const, 'strict' as const),
  maxHoldoutTouches: number,
  budgets: fc.record({
    maxWallSeconds: fc.option(number),
    maxSimulations: fc.option(number),
    maxFailures: fc.option(number),
  }),
});

const stored = (value: RunConfig): RunConfigWire =>
  JSON.parse(JSON.stringify(runConfigToWire(value))) as RunConfigWire;

describe('the wire form of a configuration', () => {
  it('comes back from JSON unchanged, whatever is in it', () => {
    fc.assert(
      fc.property(config, (value) => {
        expect(runConfigFromWire(stored(value))).toEqual(value);
      }),
    );
  });

  it('has snake_case names and leaves the keys of free-form objects alone', () => {
    const resolved = resolveRunConfig(
      { symbol: 'SPX', hyperparameters: { max_depth: 3 }, regime_configs: [{ regime_vix: [1] }] },
      { defaultMaxGenerations: 4 },
    );
    const wire = runConfigToWire(resolved);
    for (const key of [...Object.keys(wire), ...Object.keys(wire.data_options)])
      expect(key).toMatch(/^[a-z0-9_]+$/);
    expect(wire).toMatchObject({
      hyperparameters: { max_depth: 3 },
      regime_configs: [{ regime_vix: [1] }],
      sqn_min: 3,
      trade_count_max: 10_000,
      data_options: { train_window: 756, holdout_fraction: 0.2 },
    });
  });

  it('asks for the same run when it is posted again', () => {
    const first = resolveRunConfig(
      {
        symbol: 'SPX',
        timeframe: '5m',
        data_options: { test_window: 3 },
        sqn_cap: null,
        thresholds: [1, 0.5],
      },
      { defaultMaxGenerations: 7 },
    );
    expect(resolveRunConfig(stored(first), { defaultMaxGenerations: 1 })).toEqual(first);
  });
});
