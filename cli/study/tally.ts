import { type Interval, wilsonInterval } from '../../quant/statistics/wilson-interval.js';
import { type Box, BOXES } from './boxes.js';
import type { Edge } from './measure-edge.js';
import type { WorldResult } from './run-world.js';
import { type Kind, KINDS } from './study-plan.js';

/** In how many worlds of a kind a judge promotes something. */
export interface Share extends Interval {
  readonly promoted: number;
  readonly worlds: number;
}

export interface Tally {
  readonly worlds: Readonly<Record<Kind, number>>;
  /** Means over the worlds; null without one. */
  readonly edges: Readonly<Record<Kind, Edge | null>>;
  /** By box, judge and kind. */
  readonly shares: Readonly<Record<Box, Readonly<Record<string, Readonly<Record<Kind, Share>>>>>>;
}

/** Counts the promotions among the worlds that are done. */
export function tally(
  results: readonly { readonly kind: Kind; readonly result: WorldResult }[],
  judges: readonly string[],
): Tally {
  const of = (kind: Kind): WorldResult[] =>
    results.filter((each) => each.kind === kind).map(({ result }) => result);
  const byKind = <T>(value: (of: readonly WorldResult[]) => T): Record<Kind, T> =>
    Object.fromEntries(KINDS.map((kind) => [kind, value(of(kind))])) as Record<Kind, T>;
  const share = (box: Box, judge: string, worlds: readonly WorldResult[]): Share => {
    const promoted = worlds.filter((each) => each.promoted[box][judge]).length;
    return { promoted, worlds: worlds.length, ...wilsonInterval(promoted, worlds.length) };
  };
  const byJudge = (box: Box): Record<string, Record<Kind, Share>> =>
    Object.fromEntries(judges.map((judge) => [judge, byKind((worlds) => share(box, judge, worlds))]));
  return {
    worlds: byKind(({ length }) => length),
    edges: byKind(meanEdge),
    shares: Object.fromEntries(BOXES.map((box) => [box, byJudge(box)])) as Tally['shares'],
  };
}

function meanEdge(worlds: readonly WorldResult[]): Edge | null {
  if (worlds.length === 0) return null;
  const mean = (of: (edge: Edge) => number): number =>
    worlds.reduce((sum, { edge }) => sum + of(edge), 0) / worlds.length;
  return {
    informationCoefficient: mean((edge) => edge.informationCoefficient),
    sharpe: mean((edge) => edge.sharpe),
  };
}
