import { columnOf, type ReturnTable } from './return-table.js';

/**
 * The table with equal columns once, in the order of their first: what takes the largest of something over all columns
 * does not notice, and filters that leave out nothing make many of them equal.
 */
export function distinctColumns(table: ReturnTable): ReturnTable {
  const { rows, columns } = table;
  const kept: number[] = [];
  const alike = new Map<number, number[]>();
  for (let k = 0; k < columns; k++) {
    const column = columnOf(table, k);
    const hash = hashOf(column);
    const others = alike.get(hash) ?? [];
    if (others.some((other) => areEqual(columnOf(table, other), column))) continue;
    alike.set(hash, [...others, k]);
    kept.push(k);
  }
  if (kept.length === columns) return table;
  const values = new Float64Array(rows * kept.length);
  for (const [at, k] of kept.entries()) values.set(columnOf(table, k), at * rows);
  return { rows, columns: kept.length, values };
}

/** FNV-1a over the halves of each number; equal columns have equal ones. */
function hashOf(column: Float64Array): number {
  const words = new Int32Array(column.buffer, column.byteOffset, 2 * column.length);
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words[i]!, 0x01000193);
  return hash;
}

function areEqual(a: Float64Array, b: Float64Array): boolean {
  for (let t = 0; t < a.length; t++) if (a[t] !== b[t]) return false;
  return true;
}
