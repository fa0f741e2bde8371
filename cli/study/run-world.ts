import { PROMOTION_POLICIES } from '../../src/modules/evidence/core/promotion-policy.js';
import { type Box, CRITERIA } from './boxes.js';
import { promotes } from './judge-search.js';
import { luckTests, OTHER_TESTS } from './luck-tests.js';
import { type Edge, measureEdge } from './measure-edge.js';
import { searchWorld } from './search-world.js';
import type { WorldRecipe } from './world-recipe.js';

/** What of one world counts. */
export interface WorldResult {
  /** Of the first model. */
  readonly edge: Edge;
  /** Whether a run promotes something, by box and judge. */
  readonly promoted: Readonly<Record<Box, Readonly<Record<string, boolean>>>>;
}

export interface WorldTask {
  readonly recipe: WorldRecipe;
  /** Whether to ask other tests of luck, too. */
  readonly compare: boolean;
}

/** The judges by name: each policy, and `strict` with another test of luck. */
export const judgeNames = (compare: boolean): string[] => [
  ...PROMOTION_POLICIES,
  ...(compare ? OTHER_TESTS.map((test) => `strict by ${test}`) : []),
];

/** Searches a world once and lets every judge look at what was found. */
export async function runWorld({ recipe, compare }: WorldTask): Promise<WorldResult> {
  const search = await searchWorld(recipe);
  const { own, others } = luckTests(search);
  const byBox = async (box: Box): Promise<Record<string, boolean>> => {
    const criteria = CRITERIA[box];
    const promoted: Record<string, boolean> = {};
    for (const policy of PROMOTION_POLICIES) {
      promoted[policy] = await promotes(search, { policy, criteria, luck: own });
    }
    for (const test of compare ? OTHER_TESTS : []) {
      const judge = { policy: 'strict', criteria, luck: others[test] } as const;
      promoted[`strict by ${test}`] = await promotes(search, judge);
    }
    return promoted;
  };
  const promoted = { default: await byBox('default'), open: await byBox('open') };
  return { edge: measureEdge(search.grids[0]!), promoted };
}
