/**
 * Draws `count` of the `from.length` values without replacement, every subset equally likely, in their own order
 * (Knuth, The Art of Computer Programming, 3.4.2, algorithm S). @returns how many were written to `into`.
 */
export function sampleAscending(
  from: Int32Array,
  count: number,
  random: () => number,
  into: Int32Array,
): number {
  let taken = 0;
  for (let i = 0; i < from.length && taken < count; i++) {
    if (random() * (from.length - i) < count - taken) into[taken++] = from[i]!;
  }
  return taken;
}
