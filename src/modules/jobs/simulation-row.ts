import type { SimulationParams } from './core/simulation-identity.js';

/** A simulation as it is put into `priority_jobs`. */
export interface NewSimulation {
  readonly id: string;
  /** The id of the first place in the grid that the job of the queue carries. */
  readonly queueJobId: string;
  readonly batchId: string;
  readonly runId: string;
  readonly modelId: string;
  readonly generation: number;
  readonly configIndex: number;
  readonly parentSqn: number | null;
  readonly priority: number;
  readonly params: SimulationParams;
  readonly simulationKey: string;
  readonly engineVersion: string;
}

/** What happened when a processor reached for a simulation. */
export type Claim =
  | {
      readonly kind: 'claimed';
      readonly modelId: string;
      readonly params: SimulationParams;
      readonly engineVersion: string;
    }
  /** The same simulation is completed under another id; its result can be taken. */
  | { readonly kind: 'known'; readonly twinId: string }
  /** The same simulation runs under another id right now. */
  | { readonly kind: 'busy' }
  /** Finished, cancelled, or its run no longer works: nothing to do. */
  | { readonly kind: 'gone' };
