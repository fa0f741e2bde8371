import { bestSplit, type Split } from './best-split.js';
import type { BinnedColumns } from './bin-columns.js';
import { fillHistogram, type Gradients, subtractHistogram } from './fill-histogram.js';
import { sampleAscending } from '../random/sample-ascending.js';
import { partitionRows } from './partition-rows.js';
import { shrink, type SplitRules } from './split-rules.js';
import type { Tree } from './tree.js';

export interface GrowOptions extends SplitRules {
  /** Splits on the longest path; 0 gives a leaf. */
  readonly maxDepth: number;
  /** null: every node within `maxDepth` is split; else the best split first until there are so many leaves. */
  readonly maxLeaves: number | null;
  /** Factor of every value. */
  readonly eta: number;
}

/** The columns a tree may split on, ascending. */
export interface Choice {
  readonly features: Int32Array;
  /** Draws so many of them anew for each node; absent: all. */
  readonly perNode?: { readonly count: number; readonly random: () => number };
}

interface OpenNode {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly depth: number;
  readonly g: number;
  readonly h: number;
  histogram: Float64Array | undefined;
  split: Split | undefined;
}

/** Histograms that trees of one fit hand on to each other. */
export type Spare = Float64Array[];

/**
 * Grows one tree on the rows of `gradients`, whose order it changes; the value of a node is
 * -shrink(G, alpha) / (H + lambda) * eta. A node's histogram is summed over the smaller child only, the other is the
 * difference (LightGBM, Features); with columns drawn for each node both are summed, over the drawn ones.
 */
export function growTree(
  columns: BinnedColumns,
  gradients: Gradients,
  choice: Choice,
  options: GrowOptions,
  spare: Spare = [],
): Tree {
  const { order, g, h } = gradients;
  const { features, perNode } = choice;
  const least = Math.max(options.minChildWeight, options.minLeaf);
  const scratch = new Int32Array(order.length);
  const drawn = new Int32Array(perNode === undefined ? 0 : perNode.count);
  const nodes: OpenNode[] = [];
  const open: OpenNode[] = [];

  const add = (from: number, to: number, depth: number, nodeG: number, nodeH: number): OpenNode => {
    const node: OpenNode = {
      id: nodes.length,
      from,
      to,
      depth,
      g: nodeG,
      h: nodeH,
      histogram: undefined,
      split: undefined,
    };
    nodes.push(node);
    return node;
  };
  const splittable = ({ from, to, depth, h }: OpenNode): boolean =>
    depth < options.maxDepth && to - from > 1 && h >= 2 * least;
  const take = (): Float64Array => spare.pop() ?? new Float64Array(2 * columns.offsets[columns.p]!);
  const search = (node: OpenNode, histogram: Float64Array, among: Int32Array): void => {
    node.split = bestSplit(histogram, columns, among, node.g, node.h, options);
    if (node.split !== undefined) open.push(node);
  };
  const searchDrawn = (node: OpenNode): void => {
    if (!splittable(node)) return;
    const among = drawn.subarray(0, sampleAscending(features, perNode!.count, perNode!.random, drawn));
    const histogram = take();
    fillHistogram(histogram, columns, among, gradients, node.from, node.to);
    search(node, histogram, among);
    spare.push(histogram);
  };
  const searchChildren = (parent: OpenNode, left: OpenNode, right: OpenNode): void => {
    const larger = parent.histogram!;
    if (splittable(left) || splittable(right)) {
      const smaller = take();
      const leftIsSmaller = left.to - left.from <= right.to - right.from;
      const small = leftIsSmaller ? left : right;
      fillHistogram(smaller, columns, features, gradients, small.from, small.to);
      subtractHistogram(larger, smaller, columns, features);
      left.histogram = leftIsSmaller ? smaller : larger;
      right.histogram = leftIsSmaller ? larger : smaller;
      // The right one first, so that the left one is the next that is taken from the end of `open`.
      for (const child of [right, left]) {
        if (splittable(child)) search(child, child.histogram!, features);
        if (child.split === undefined) spare.push(child.histogram!);
      }
    } else {
      spare.push(larger);
    }
    parent.histogram = undefined;
  };

  let rootG = 0;
  let rootH = 0;
  for (const position of order) {
    rootG += g[position]!;
    rootH += h[position]!;
  }
  const root = add(0, order.length, 0, rootG, rootH);
  if (perNode !== undefined) {
    searchDrawn(root);
  } else if (splittable(root)) {
    root.histogram = take();
    fillHistogram(root.histogram, columns, features, gradients, 0, order.length);
    search(root, root.histogram, features);
    if (root.split === undefined) spare.push(root.histogram);
  }

  const childrenOf: [OpenNode, OpenNode][] = [];
  for (let leaves = 1; open.length > 0 && leaves < (options.maxLeaves ?? Infinity); leaves++) {
    const [node] = open.splice(options.maxLeaves === null ? open.length - 1 : mostGain(open), 1);
    const { from, to, depth, split } = node!;
    const middle = partitionRows(columns, split!, order, from, to, scratch);
    const left = add(from, middle, depth + 1, split!.leftG, split!.leftH);
    const right = add(middle, to, depth + 1, node!.g - split!.leftG, node!.h - split!.leftH);
    childrenOf[node!.id] = [left, right];
    if (perNode === undefined) {
      searchChildren(node!, left, right);
    } else {
      searchDrawn(right);
      searchDrawn(left);
    }
  }
  for (const { histogram } of open) if (histogram !== undefined) spare.push(histogram);
  return inPreorder(nodes, childrenOf, options);
}

function mostGain(open: readonly OpenNode[]): number {
  let best = 0;
  for (let i = 1; i < open.length; i++) {
    const [a, b] = [open[i]!, open[best]!];
    if (a.split!.gain > b.split!.gain || (a.split!.gain === b.split!.gain && a.id < b.id)) best = i;
  }
  return best;
}

function inPreorder(
  nodes: readonly OpenNode[],
  childrenOf: readonly (readonly [OpenNode, OpenNode] | undefined)[],
  { alpha, lambda, eta }: GrowOptions,
): Tree {
  const size = nodes.length;
  const tree: Tree = {
    feature: new Int32Array(size).fill(-1),
    threshold: new Float64Array(size),
    defaultLeft: new Uint8Array(size),
    left: new Int32Array(size).fill(-1),
    right: new Int32Array(size).fill(-1),
    value: new Float64Array(size),
    cover: new Float64Array(size),
    gain: new Float64Array(size),
  };
  let next = 0;
  const place = (node: OpenNode): number => {
    const at = next++;
    tree.value[at] = node.h + lambda > 0 ? (-shrink(node.g, alpha) / (node.h + lambda)) * eta : 0;
    tree.cover[at] = node.h;
    const children = childrenOf[node.id];
    if (children === undefined) return at;
    tree.feature[at] = node.split!.feature;
    tree.threshold[at] = node.split!.threshold;
    tree.defaultLeft[at] = node.split!.defaultLeft ? 1 : 0;
    tree.gain[at] = node.split!.gain;
    tree.left[at] = place(children[0]);
    tree.right[at] = place(children[1]);
    return at;
  };
  place(nodes[0]!);
  return tree;
}
