import type { SimulationAnswer } from '../../clients/simulation.client.js';
import { simulationIdentity, type SimulationParams } from './core/simulation-identity.js';
import { simulationKey } from './core/simulation-key.js';

/** A result, and what it was made with, which need not be what was expected when the simulation was ordered. */
export interface SimulationResult {
  readonly id: string;
  readonly result: object;
  readonly engineVersion: string;
  readonly dataVersion: string;
  readonly key: string;
}

/** A simulation that was run, and what was expected of its result. */
interface Simulated {
  readonly id: string;
  readonly modelId: string;
  readonly params: SimulationParams;
  readonly engineVersion: string;
  readonly simulationKey: string;
}

/** The key says what the result was really made with: a new engine, or data imported since, are other results. */
export function resultOf(
  { id, modelId, params, ...expected }: Simulated,
  { stats, engineVersion, dataVersion }: Pick<SimulationAnswer, 'stats' | 'engineVersion' | 'dataVersion'>,
): SimulationResult {
  const isAsExpected = engineVersion === expected.engineVersion && dataVersion === params.data_version;
  const made = simulationIdentity(modelId, { ...params, data_version: dataVersion }, engineVersion);
  const key = isAsExpected ? expected.simulationKey : simulationKey(made);
  return { id, result: stats, engineVersion, dataVersion, key };
}
