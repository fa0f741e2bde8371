import {
  judgeCandidate,
  type PromotionPolicy,
  type TableTest,
} from '../../src/modules/evidence/core/promotion-policy.js';
import { candidatesOf } from '../../src/modules/evolution/core/candidates-of.js';
import { decideGeneration } from '../../src/modules/evolution/core/decide-generation.js';
import type { Criteria } from '../../src/modules/promoted/core/criteria.js';
import type { AskLuck } from './luck-tests.js';
import type { WorldSearch } from './search-world.js';
import type { WorldGrid, WorldOutcome } from './simulate-world.js';

/** By what the results of a search are judged. */
export interface Judge {
  readonly policy: PromotionPolicy;
  readonly criteria: Criteria;
  /** The test of luck that `strict` asks. */
  readonly luck: AskLuck;
}

const NOT_ASKED: TableTest = { unknown: 'only strict asks' };
const NOTHING_USED = { simulations: 0, failures: 0 };

/** Whether a run with this judge promotes something, generation after generation. */
export async function promotes({ config, grids }: WorldSearch, judge: Judge): Promise<boolean> {
  const rules = { ...config, criteria: judge.criteria };
  let looks = 0;
  for (const [generation, grid] of grids.entries()) {
    const completed = grid?.outcomes ?? [];
    const chosen = await choose(
      candidatesOf(completed, rules),
      grid,
      judge,
      config.maxHoldoutTouches - looks,
    );
    looks += chosen.looks;
    const { decision } = decideGeneration(
      {
        generation,
        completed,
        failed: 0,
        cutShort: null,
        used: NOTHING_USED,
        promotable: chosen.promotable,
        holdoutExhausted: judge.policy !== 'criteria' && looks >= config.maxHoldoutTouches,
      },
      rules,
    );
    if (decision.kind !== 'advance') return decision.kind === 'promote';
  }
  return false;
}

/** The first candidate that the policy lets through, with at most `most` looks at the holdout. */
async function choose(
  candidates: readonly WorldOutcome[],
  grid: WorldGrid | null,
  { policy, luck }: Judge,
  most: number,
): Promise<{ promotable: WorldOutcome | null; looks: number }> {
  let looks = 0;
  for (const candidate of candidates) {
    const test = policy === 'strict' ? luck(candidate.generation, candidate) : NOT_ASKED;
    let judgement = judgeCandidate(policy, test, null);
    if (judgement.verdict === 'look') {
      if (looks === most) break;
      looks++;
      judgement = judgeCandidate(policy, test, await grid!.holdout(candidate));
    }
    if (judgement.verdict === 'promote') return { promotable: candidate, looks };
  }
  return { promotable: null, looks };
}
