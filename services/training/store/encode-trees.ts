import { type Table, tableFromArrays, tableFromIPC } from 'apache-arrow';
import type { Tree } from '../../../quant/trees/tree.js';
import { arrowPieces } from '../../common/arrow-pieces.js';

const COLUMNS = {
  feature: Int32Array,
  threshold: Float64Array,
  defaultLeft: Uint8Array,
  left: Int32Array,
  right: Int32Array,
  value: Float64Array,
  cover: Float64Array,
  gain: Float64Array,
} as const;

const NAMES = Object.keys(COLUMNS) as (keyof Tree)[];

/** Trees of a record batch, some megabytes. */
const TOGETHER = 500;

/**
 * Writes trees as an Arrow IPC stream, piece by piece: a row for each node, in the order of the trees; `size` is that of
 * its tree. No tree is in two record batches.
 */
export function encodeTrees(trees: readonly Tree[]): Generator<Uint8Array> {
  const tables = function* (): Generator<Table> {
    for (let from = 0; from === 0 || from < trees.length; from += TOGETHER) {
      yield tableOf(trees.slice(from, from + TOGETHER));
    }
  };
  return arrowPieces(tables());
}

/** Reads what `encodeTrees` wrote. @throws Error naming the column that is missing. */
export function decodeTrees(bytes: Uint8Array): Tree[] {
  const trees: Tree[] = [];
  for (const batch of tableFromIPC(bytes).batches) {
    const column = (name: string): Float64Array | Int32Array | Uint8Array => {
      const found = batch.getChild(name);
      if (found === null) throw new Error(`the trees have no column "${name}"`);
      return found.toArray() as Float64Array | Int32Array | Uint8Array;
    };
    const size = column('size');
    const columns = new Map(NAMES.map((name) => [name, column(name)]));
    for (let at = 0; at < size.length; at += size[at]!) {
      const cut = NAMES.map((name) => [name, columns.get(name)!.slice(at, at + size[at]!)]);
      trees.push(Object.fromEntries(cut));
    }
  }
  return trees;
}

function tableOf(trees: readonly Tree[]): Table {
  const nodes = trees.reduce((sum, { feature }) => sum + feature.length, 0);
  const size = new Int32Array(nodes);
  const columns = Object.fromEntries(NAMES.map((name) => [name, new COLUMNS[name](nodes)]));
  let at = 0;
  for (const tree of trees) {
    size.fill(tree.feature.length, at, at + tree.feature.length);
    for (const name of NAMES) columns[name]!.set(tree[name], at);
    at += tree.feature.length;
  }
  return tableFromArrays({ size, ...columns });
}
