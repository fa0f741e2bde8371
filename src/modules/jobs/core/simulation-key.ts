import { createHash } from 'node:crypto';
import type { SimulationIdentity } from './simulation-identity.js';

/** Hash of a simulation's identity: equal keys, equal results. Regime columns and values are sets. */
export function simulationKey(identity: SimulationIdentity): string {
  const regimes = Object.entries(identity.regimeFilter)
    .map(([column, values]) => [column, [...new Set(values)].toSorted((a, b) => a - b)] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const parts = [
    identity.modelId,
    identity.symbol,
    identity.threshold,
    identity.zScoreCutoff,
    regimes,
    identity.segment,
    identity.roundTripBp,
    identity.dataVersion,
    identity.engineVersion,
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
