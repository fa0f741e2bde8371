import type { EvolveRequest } from './evolve-request.js';

/** A search that somebody can begin with: what its request says beside the symbol. */
export interface Preset {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly request: Omit<EvolveRequest, 'symbol'>;
}

/** From a first look to a long search; where they say nothing the defaults hold. */
export const PRESETS: readonly Preset[] = [
  {
    name: 'quick',
    title: 'Quick',
    description: 'Two generations of the default grids: whether there is anything to look for.',
    request: { max_generations: 2 },
  },
  {
    name: 'standard',
    title: 'Standard',
    description: 'Four generations; a candidate must also gain on the holdout.',
    request: { max_generations: 4 },
  },
  {
    name: 'thorough',
    title: 'Thorough',
    description:
      'Up to twelve generations that prune gently, correlated features together; a promotion must also be more than luck explains.',
    request: {
      max_generations: 12,
      prune_fraction: 0.15,
      pruning_policy: 'correlated_groups',
      promotion_policy: 'strict',
      max_wall_seconds: 7200,
    },
  },
];
