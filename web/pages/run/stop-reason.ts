const REASONS: Readonly<Record<string, string>> = {
  promoted: 'A model was promoted',
  max_generations: 'All generations are done',
  holdout_exhausted: 'No more looks at the holdout are allowed',
  no_pruning_possible: 'Nothing can be pruned any more',
  min_features: 'Pruning would leave too few features',
  no_features: 'No features were left to train on',
  training_error: 'Training failed',
  simulation_error: 'All simulations failed',
  stopped: 'Stopped by hand',
  max_wall_seconds: 'The time allowed is over',
  max_simulations: 'The simulations allowed are spent',
  max_failures: 'Too many simulations failed',
};

/** Why a run ended, in words. */
export const stopReason = (reason: string): string => REASONS[reason] ?? reason.replaceAll('_', ' ');
