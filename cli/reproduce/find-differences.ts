export interface Difference {
  /** Path of the figure. */
  readonly figure: string;
  /** Null also where there is no such figure. */
  readonly stored: Leaf;
  readonly again: Leaf;
}

type Leaf = string | number | boolean | null;

/** Everything in which two JSON values differ, to the last bit; what is not told is null. */
export function findDifferences(stored: unknown, again: unknown): Difference[] {
  const [before, after] = [leavesOf(stored), leavesOf(again)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((figure) => ({ figure, stored: before.get(figure) ?? null, again: after.get(figure) ?? null }))
    .filter((each) => !Object.is(each.stored, each.again));
}

/** How many figures a JSON value has. */
export const countFigures = (value: unknown): number => leavesOf(value).size;

function leavesOf(value: unknown, path = '', leaves = new Map<string, Leaf>()): Map<string, Leaf> {
  if (typeof value !== 'object' || value === null) return leaves.set(path, value as Leaf);
  for (const [name, each] of Object.entries(value)) {
    leavesOf(each, path === '' ? name : `${path}.${name}`, leaves);
  }
  return leaves;
}
