import { hashSeed } from '../random/hash-seed.js';
import { mulberry32 } from '../random/mulberry32.js';
import type { BinnedColumns } from './bin-columns.js';
import { meanTarget } from './boost-trees.js';
import { type GrowOptions, growTree, type Spare } from './grow-tree.js';
import type { Ensemble, Tree } from './tree.js';

export interface ForestOptions extends Pick<GrowOptions, 'maxDepth' | 'maxLeaves' | 'minLeaf'> {
  readonly trees: number;
  /** Share of the columns, at least one, that each node chooses from; 1/3 is customary in regression. */
  readonly maxFeatures: number;
  /** false: every tree sees every row once. */
  readonly bootstrap: boolean;
  readonly seed: number;
}

/**
 * Random forest (Breiman 2001): the mean of trees, each grown on as many rows as there are, drawn with replacement. A
 * leaf predicts the mean target of its rows and a split's gain is half the squared error that it saves. Tree k draws
 * from the stream k of the seed, so that the forest does not depend on who grows which tree when.
 * @param columns binned for the members at least. @param y target by row of the matrix. @param members positions that
 *   train.
 * @param blocks where each run of rows begins that is drawn as a whole (rows of a session depend on each other), as
 *   indexes of `members`, ascending from 0; by default each row is a run. Draws go on until there are enough rows.
 */
export function growForest(
  columns: BinnedColumns,
  y: Float64Array,
  members: Int32Array,
  options: ForestOptions,
  blocks?: Int32Array,
): Ensemble {
  const { p, rows } = columns.ranked;
  const base = meanTarget(y, rows, members);
  const trees: Tree[] = [];
  const ensemble = { base, weight: 1 / options.trees, trees };
  if (members.length === 0) return ensemble;
  const features = Int32Array.from({ length: p }, (_, j) => j);
  const count = Math.max(1, Math.min(p, Math.floor(p * options.maxFeatures)));
  const grow: GrowOptions = { ...options, lambda: 0, alpha: 0, gamma: 0, minChildWeight: 0, eta: 1 };
  const residual = new Float64Array(rows.length);
  for (const position of members) residual[position] = base - y[rows[position]!]!;
  const g = new Float64Array(rows.length);
  const h = new Float64Array(rows.length);
  const order = new Int32Array(members.length);
  const spare: Spare = [];
  for (let k = 0; k < options.trees; k++) {
    const random = mulberry32(hashSeed(options.seed, k));
    if (options.bootstrap) bootstrap(members, blocks, random, h);
    else for (const position of members) h[position] = 1;
    let drawn = 0;
    for (const position of members) {
      if (h[position] === 0) continue;
      g[position] = h[position]! * residual[position]!;
      order[drawn++] = position;
    }
    const gradients = { order: order.subarray(0, drawn), g, h };
    const choice = count < p ? { features, perNode: { count, random } } : { features };
    trees.push(growTree(columns, gradients, choice, grow, spare));
  }
  return ensemble;
}

/** Sets `h` of each member to how often it is drawn. */
function bootstrap(
  members: Int32Array,
  blocks: Int32Array | undefined,
  random: () => number,
  h: Float64Array,
): void {
  for (const position of members) h[position] = 0;
  const n = members.length;
  const runs = blocks?.length ?? n;
  for (let drawn = 0; drawn < n;) {
    const run = Math.floor(random() * runs);
    const from = blocks?.[run] ?? run;
    const to = blocks === undefined ? run + 1 : (blocks[run + 1] ?? n);
    for (let i = from; i < to; i++) h[members[i]!]!++;
    drawn += to - from;
  }
}
