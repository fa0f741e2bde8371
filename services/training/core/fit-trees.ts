import { boostTrees } from '../../../quant/trees/boost-trees.js';
import { growForest } from '../../../quant/trees/grow-forest.js';
import type { BinnedColumns } from '../../../quant/trees/bin-columns.js';
import type { Ensemble } from '../../../quant/trees/tree.js';
import type { Dataset } from './dataset.js';
import type { TreeSetting } from './tree-parameters.js';

/** Share of the rows, the latest ones, that tell boosting when to stop. */
const WATCHED = 0.2;
/** Share of a forest's trees, the first ones, by which it is judged. */
const JUDGED = 0.2;
const LEAST_JUDGED = 20;

/**
 * Fits one setting on the positions `members`, ascending; `columns` are binned by their values. A forest draws whole sessions. Boosting with a
 * patience is stopped by the latest fifth of the rows, less those whose label was still running when it began, and then
 * done again on all rows with as many rounds.
 * @returns undefined when the model is constant.
 */
export function fitTrees(
  setting: TreeSetting,
  columns: BinnedColumns,
  { y, session }: Dataset,
  members: Int32Array,
  labelSpan: number,
): Ensemble | undefined {
  const ensemble =
    setting.kind === 'forest'
      ? growForest(columns, y, members, setting.options, sessionStarts(columns.ranked.rows, session, members))
      : boost(setting, columns, y, members, labelSpan);
  return ensemble.trees.some(({ feature }) => feature[0]! >= 0) ? ensemble : undefined;
}

/**
 * Returns the setting as cross-validation fits it. More trees only average a forest's prediction further, so its first
 * fifth, but at least 20 trees, tells candidates apart at a fifth of the cost.
 */
export function judgedSetting(setting: TreeSetting): TreeSetting {
  if (setting.kind === 'boosting') return setting;
  const { trees } = setting.options;
  const judged = Math.min(trees, Math.max(LEAST_JUDGED, Math.round(trees * JUDGED)));
  return { ...setting, options: { ...setting.options, trees: judged } };
}

function boost(
  { options, patience }: Extract<TreeSetting, { kind: 'boosting' }>,
  columns: BinnedColumns,
  y: Float64Array,
  members: Int32Array,
  labelSpan: number,
): Ensemble {
  const { rows } = columns.ranked;
  const sd = deviation(y, rows, members);
  const scaled = { ...options, alpha: options.alpha * sd, gamma: options.gamma * sd * sd };
  if (patience === null) return boostTrees(columns, y, members, scaled).ensemble;
  const from = members.length - Math.ceil(members.length * WATCHED);
  const watched = members.subarray(from);
  const firstBar = rows[watched[0]!]!;
  let until = from;
  while (until > 0 && rows[members[until - 1]!]! + labelSpan >= firstBar) until--;
  const watch = { members: watched, patience };
  const stopped = boostTrees(columns, y, members.subarray(0, until), scaled, watch).ensemble;
  return boostTrees(columns, y, members, { ...scaled, rounds: stopped.trees.length }).ensemble;
}

/** Where each session begins among the members. */
function sessionStarts(rows: Int32Array, session: Int32Array, members: Int32Array): Int32Array {
  const starts: number[] = [];
  for (let i = 0; i < members.length; i++) {
    if (i === 0 || session[rows[members[i]!]!] !== session[rows[members[i - 1]!]!]) starts.push(i);
  }
  return Int32Array.from(starts);
}

function deviation(y: Float64Array, rows: Int32Array, members: Int32Array): number {
  let mean = 0;
  for (const position of members) mean += y[rows[position]!]! / members.length;
  let squares = 0;
  for (const position of members) squares += (y[rows[position]!]! - mean) ** 2;
  return Math.sqrt(squares / Math.max(members.length, 1));
}
