/** What the service says of itself. */
export const SERVICE = {
  name: 'simulation',
  version: '0.1.0',
  title: 'Simulation service',
  description: 'Backtests models on bars that they have not seen.',
} as const;
