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
      /** Of the engine that the result is expected of. */
      readonly engineVersion: string;
      readonly simulationKey: string;
      /** Starts so far, this one included. */
      readonly attempts: number;
    }
  /** The same simulation is completed under another id; its result can be taken. */
  | { readonly kind: 'known'; readonly twinId: string }
  /** The same simulation runs under another id right now. */
  | { readonly kind: 'busy' }
  /** Finished, cancelled, or its run no longer works: nothing to do. */
  | { readonly kind: 'gone' };

/** What became of a simulation that was open when a processor reached for the queue job that carries it. */
export interface OpenSimulation {
  readonly id: string;
  /** `later`: free, and its turn comes after another one of its queue job. */
  readonly claim: Claim | { readonly kind: 'later' };
}
