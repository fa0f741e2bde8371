import { figure } from './figure.js';
import type { LuckStatistics } from './luck-statistics.js';
import { LUCK_LEVEL, type LuckTest } from './luck-test.js';

/**
 * What a result that meets every criterion has to show besides. `criteria`: nothing. `standard`: a gain on the holdout.
 * `strict`: also that luck does not explain the table of everything that the run has tried.
 */
export const PROMOTION_POLICIES = ['criteria', 'standard', 'strict'] as const;
export type PromotionPolicy = (typeof PROMOTION_POLICIES)[number];

/** What of the simulation on the holdout counts; null where a metric is undefined. */
export interface HoldoutStats {
  readonly sqn_raw: number | null;
  readonly profit_factor: number | null;
  /** `inf`: gains without a loss. Null when the service does not tell. */
  readonly profit_factor_status?: string | null;
}

/** The test of a table, or why there is none. */
export type TableTest = LuckTest | { readonly unknown: string };

/** How a configuration does on the holdout, or why nobody can tell. */
export type HoldoutSight = HoldoutStats | { readonly unknown: string };

export type Judgement =
  | { readonly verdict: 'promote' | 'reject'; readonly reasons: readonly string[] }
  /** Nothing is against it so far: the holdout decides. */
  | { readonly verdict: 'look' };

/**
 * Judges a result that meets every criterion.
 *
 * @param table test of everything that the run has tried so far
 * @param holdout of the same configuration; null before it was looked at. It is worth asking without it first: what is
 *   rejected by then must not spend a look.
 */
export function judgeCandidate(
  policy: PromotionPolicy,
  table: TableTest,
  holdout: HoldoutSight | null,
): Judgement {
  if (policy === 'criteria') return { verdict: 'promote', reasons: ['meets every criterion'] };
  const luck = policy === 'strict' ? explainedByLuck(table) : null;
  if (luck !== null) return { verdict: 'reject', reasons: [luck] };
  if (holdout === null) return { verdict: 'look' };
  const { passed, reason } = judgeHoldout(holdout);
  if (!passed) return { verdict: 'reject', reasons: [reason] };
  return { verdict: 'promote', reasons: [reason, ...(policy === 'strict' ? [told(table)] : [])] };
}

/** Whether a configuration gained on the holdout, in words of its own figures. */
export function judgeHoldout(holdout: HoldoutSight): { passed: boolean; reason: string } {
  if ('unknown' in holdout)
    return { passed: false, reason: `nothing tells how it does on the holdout: ${holdout.unknown}` };
  const { sqn_raw: sqn, profit_factor: factor, profit_factor_status: status } = holdout;
  const unbeaten = factor === null && status === 'inf';
  const gain = unbeaten ? 'it loses no trade' : `its profit factor is ${figure(factor)}`;
  const gained = unbeaten || (factor !== null && factor > 1);
  return {
    passed: gained && sqn !== null && sqn > 0,
    reason: `on the holdout ${gain} and its SQN over all trades is ${figure(sqn)}`,
  };
}

function explainedByLuck(table: TableTest): string | null {
  if ('unknown' in table) return `nothing tells it from luck: ${table.unknown}`;
  return table.p < LUCK_LEVEL ? null : `${told(table)}: luck explains it`;
}

const told = (table: TableTest): string =>
  'unknown' in table ? table.unknown : `p = ${figure(table.p)} for everything tried in the run together`;

/** The test of a table as policies take it. */
export function tableTest({ table, table_unknown: unknown }: LuckStatistics): TableTest {
  if (table === null) return { unknown: unknown ?? 'there is no table' };
  return table.luck ?? { unknown: 'its generations have no session in common' };
}
