import type { JobStatus } from './core/job-status.js';
import type { SimulationParams } from './core/simulation-identity.js';

/** A simulation as one sees it who runs it. */
export interface CarriedSimulation {
  readonly id: string;
  readonly runId: string;
  readonly generation: number;
  readonly priority: number;
  readonly modelId: string;
  readonly params: SimulationParams;
  /** Of the engine that the result is expected of. */
  readonly engineVersion: string;
  readonly simulationKey: string;
  readonly status: JobStatus;
  readonly error: string | null;
  readonly workerId: string | null;
  readonly attempts: number;
  /** False when its run has ended or it was told to stop. */
  readonly wanted: boolean;
}
