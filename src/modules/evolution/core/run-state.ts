export const RUN_STATUSES = [
  'PENDING',
  'RUNNING',
  'PAUSED',
  'COMPLETED',
  'PROMOTED',
  'STOPPED',
  'FAILED',
] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** Why a run ended; every ended run has one. */
export const STOP_REASONS = [
  'promoted',
  'max_generations',
  'holdout_exhausted',
  'no_pruning_possible',
  'min_features',
  'no_features',
  'training_error',
  'simulation_error',
  'stopped',
  'max_wall_seconds',
  'max_simulations',
  'max_failures',
] as const;
export type StopReason = (typeof STOP_REASONS)[number];

export const GENERATION_STATES = ['BREEDING', 'SIMULATING', 'DECIDED', 'CANCELLED'] as const;
export type GenerationState = (typeof GENERATION_STATES)[number];

/** Why a generation ended before its grid did. */
export const CUTS = ['first_promotable', 'max_wall_seconds', 'max_simulations', 'max_failures'] as const;
export type Cut = (typeof CUTS)[number];

/** The status that a run takes when it ends for `reason`: an exhausted search is COMPLETED, not FAILED. */
export function finalStatus(reason: StopReason): RunStatus {
  switch (reason) {
    case 'promoted':
      return 'PROMOTED';
    case 'training_error':
    case 'simulation_error':
    case 'max_failures':
      return 'FAILED';
    case 'stopped':
      return 'STOPPED';
    default:
      return 'COMPLETED';
  }
}
