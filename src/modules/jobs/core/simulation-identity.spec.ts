import { expect, it } from 'vitest';
import { simulationIdentity } from './simulation-identity.js';

it('the identity of a simulation holds every parameter, the model and the engine', () => {
  const params = {
    symbol: 'SPX',
    threshold: 0.1,
    z_score_cutoff: 2,
    regime_filter: { regime_vix: [1] },
    segment: 'selection',
    round_trip_bp: 1.5,
    data_version: 'v1',
  } as const;
  expect(simulationIdentity('m', params, 'e1')).toEqual({
    modelId: 'm',
    symbol: 'SPX',
    threshold: 0.1,
    zScoreCutoff: 2,
    regimeFilter: { regime_vix: [1] },
    segment: 'selection',
    roundTripBp: 1.5,
    dataVersion: 'v1',
    engineVersion: 'e1',
  });
});
