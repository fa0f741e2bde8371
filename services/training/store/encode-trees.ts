import { tableFromArrays, tableFromIPC, tableToIPC } from 'apache-arrow';
import type { Tree } from '../../../quant/trees/tree.js';

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

/** Writes trees as an Arrow IPC stream: a row for each node, in the order of the trees; `size` is that of its tree. */
export function encodeTrees(trees: readonly Tree[]): Uint8Array {
  const nodes = trees.reduce((sum, { feature }) => sum + feature.length, 0);
  const size = new Int32Array(nodes);
  const columns = Object.fromEntries(NAMES.map((name) => [name, new COLUMNS[name](nodes)]));
  let at = 0;
  for (const tree of trees) {
    size.fill(tree.feature.length, at, at + tree.feature.length);
    for (const name of NAMES) columns[name]!.set(tree[name], at);
    at += tree.feature.length;
  }
  return tableToIPC(tableFromArrays({ size, ...columns }), 'stream');
}

/** Reads what `encodeTrees` wrote. @throws Error naming the column that is missing. */
export function decodeTrees(bytes: Uint8Array): Tree[] {
  const table = tableFromIPC(bytes);
  const column = (name: string): ArrayLike<number> => {
    const found = table.getChild(name);
    if (found === null) throw new Error(`the trees have no column "${name}"`);
    return found.toArray() as ArrayLike<number>;
  };
  const size = column('size');
  const columns = new Map(NAMES.map((name) => [name, column(name)]));
  const trees: Tree[] = [];
  for (let at = 0; at < size.length; at += size[at]!) {
    const cut = NAMES.map((name) => {
      const own = Array.prototype.slice.call(columns.get(name)!, at, at + size[at]!) as number[];
      return [name, COLUMNS[name].from(own)];
    });
    trees.push(Object.fromEntries(cut));
  }
  return trees;
}
