/** What the service says of itself. */
export const SERVICE = {
  name: 'simulation',
  title: 'Simulation service',
  description: 'Backtests models on bars that they have not seen.',
} as const;
