/** What the service says of itself, and how much it listens to. */
export const SERVICE = {
  name: 'simulation',
  title: 'Simulation service',
  description: 'Backtests models on bars that they have not seen.',
  /** A thousand and more configurations with their filters. */
  bodyLimitBytes: 2 * 1024 * 1024,
} as const;
