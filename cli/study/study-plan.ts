import { hashSeed } from '../../quant/random/hash-seed.js';
import type { WorldRecipe } from './world-recipe.js';

/** Kinds of worlds: nothing is planted, a weak edge is, or one that nobody should miss. */
export const KINDS = ['noise', 'weak', 'clear'] as const;
export type Kind = (typeof KINDS)[number];

export interface StudyDesign extends Pick<
  WorldRecipe,
  'timeframe' | 'sessions' | 'generations' | 'roundTripBp' | 'leak'
> {
  /** Of each kind. */
  readonly worlds: number;
  readonly seed: number;
  /** What is planted; see MarketOptions. */
  readonly strengths: Readonly<Record<Kind, number>>;
  /** Whether to judge by other tests of luck, too. */
  readonly compare: boolean;
}

export interface PlannedWorld {
  readonly kind: Kind;
  readonly recipe: WorldRecipe;
}

/**
 * The worlds of a study, kinds in turn, so that a study which is cut short has seen as many of each. World i of each kind
 * has the same regimes and volatility.
 */
export function studyPlan({ worlds, seed, strengths, ...design }: StudyDesign): PlannedWorld[] {
  const { timeframe, sessions, generations, roundTripBp, leak } = design;
  return Array.from({ length: worlds }, (_, i) =>
    KINDS.map((kind) => ({
      kind,
      recipe: {
        seed: hashSeed(seed, i),
        timeframe,
        sessions,
        strength: strengths[kind],
        generations,
        roundTripBp,
        leak,
      },
    })),
  ).flat();
}
