import { describe, expect, it } from 'vitest';
import type { SimulationIdentity } from './simulation-identity.js';
import { simulationKey } from './simulation-key.js';

const identity: SimulationIdentity = {
  modelId: 'm_1',
  symbol: 'SPX',
  threshold: 0.0001,
  zScoreCutoff: 2,
  regimeFilter: { regime_vix: [2, 3], regime_gmm: [0] },
  segment: 'selection',
  roundTripBp: null,
  dataVersion: 'v1',
  engineVersion: 'sim-1',
};

describe('simulationKey', () => {
  it('does not depend on the order within the regime filter', () => {
    expect(simulationKey({ ...identity, regimeFilter: { regime_gmm: [0], regime_vix: [3, 2, 2] } })).toBe(
      simulationKey(identity),
    );
  });

  it.each<Partial<SimulationIdentity>>([
    { modelId: 'm_2' },
    { symbol: 'AAPL' },
    { threshold: 0.0002 },
    { zScoreCutoff: 0 },
    { regimeFilter: {} },
    { segment: 'holdout' },
    { roundTripBp: 1 },
    { dataVersion: 'v2' },
    { engineVersion: 'sim-2' },
  ])('depends on %o', (over) =>
    expect(simulationKey({ ...identity, ...over })).not.toBe(simulationKey(identity)),
  );
});
