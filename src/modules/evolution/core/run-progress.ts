import type { GenerationState, RunStatus } from './run-state.js';

export type RunStep = 'waiting' | 'importance' | 'train' | 'simulate' | 'evaluate' | 'done';

export interface ProgressFacts {
  readonly status: RunStatus;
  readonly finished: boolean;
  /** The current generation; null while none has begun. */
  readonly generation: {
    readonly generation: number;
    readonly state: GenerationState;
    readonly featuresKnown: boolean;
    /** Simulations that have not ended. */
    readonly open: number;
  } | null;
}

/** The step that a run is in. Importance and pruning come before training and end when the features are known. */
export function runStep({ status, finished, generation }: ProgressFacts): RunStep {
  if (finished) return 'done';
  if (status === 'PENDING' || generation === null) return 'waiting';
  if (generation.state === 'SIMULATING') return generation.open > 0 ? 'simulate' : 'evaluate';
  if (generation.state === 'BREEDING') {
    return generation.featuresKnown || generation.generation === 0 ? 'train' : 'importance';
  }
  return 'evaluate';
}
