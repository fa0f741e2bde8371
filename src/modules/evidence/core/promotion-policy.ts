import { figure } from './figure.js';
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

export type Judgement =
  | { readonly verdict: 'promote'; readonly reasons: readonly string[] }
  | { readonly verdict: 'reject'; readonly reasons: readonly string[] }
  /** Nothing is against it so far: the holdout decides. */
  | { readonly verdict: 'look' };

/**
 * Judges a result that meets every criterion.
 *
 * @param table test of everything that the run has tried so far
 * @param holdout statistics of the same configuration on the holdout; null before it was looked at. It is worth asking
 *   without them first: what is rejected by then must not spend a look.
 */
export function judgeCandidate(
  policy: PromotionPolicy,
  table: TableTest,
  holdout: HoldoutStats | null,
): Judgement {
  if (policy === 'criteria') return { verdict: 'promote', reasons: ['meets every criterion'] };
  const luck = policy === 'strict' ? explainedByLuck(table) : null;
  if (luck !== null) return { verdict: 'reject', reasons: [luck] };
  if (holdout === null) return { verdict: 'look' };
  const faults = holdoutFaults(holdout);
  if (faults.length > 0) return { verdict: 'reject', reasons: faults };
  return {
    verdict: 'promote',
    reasons: [holdoutGain(holdout), ...(policy === 'strict' ? [told(table)] : [])],
  };
}

/** Why the holdout speaks against a configuration; empty when it gained there. */
export function holdoutFaults({ sqn_raw: sqn, ...stats }: HoldoutStats): string[] {
  const { profit_factor: factor, profit_factor_status: status } = stats;
  const faults: string[] = [];
  if (factor === null && status !== 'inf') faults.push('on the holdout its profit factor is undefined');
  if (factor !== null && factor <= 1) {
    faults.push(`on the holdout its profit factor is ${figure(factor)}, not above 1`);
  }
  if (sqn === null) faults.push('on the holdout its SQN is undefined');
  else if (sqn <= 0) faults.push(`on the holdout its SQN is ${figure(sqn)}, not above 0`);
  return faults;
}

function holdoutGain({ sqn_raw: sqn, profit_factor: factor }: HoldoutStats): string {
  const gain = factor === null ? 'it loses no trade' : `its profit factor is ${figure(factor)}`;
  return `on the holdout ${gain} and its SQN is ${figure(sqn)}`;
}

function explainedByLuck(table: TableTest): string | null {
  if ('unknown' in table) return `nothing tells it from luck: ${table.unknown}`;
  return table.p < LUCK_LEVEL ? null : `${told(table)}: luck explains it`;
}

const told = (table: TableTest): string =>
  'unknown' in table ? table.unknown : `p = ${figure(table.p)} for everything tried in the run together`;
