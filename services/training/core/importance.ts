import type { DeployedWindow } from './stored-model.js';

/**
 * Returns the mean over the selection windows of |coefficient| between standardised feature and target; a null window
 * counts as 0.
 */
export function importance(
  features: readonly string[],
  windows: readonly DeployedWindow[],
): Record<string, number> {
  const selection = windows.filter((each) => each.segment === 'selection');
  return Object.fromEntries(
    features.map((name, j) => [
      name,
      selection.reduce((sum, each) => sum + Math.abs(each.model.standardised[j]!), 0) / selection.length,
    ]),
  );
}
