/**
 * Returns the 32-bit seed of stream `k` of `seed`, so that each tree or window draws numbers of its own whatever the
 * order in which they are made. Mixes with the finaliser of MurmurHash3 (Austin Appleby).
 */
export function hashSeed(seed: number, k: number): number {
  return mix(mix(seed >>> 0) ^ Math.imul((k >>> 0) + 1, 0x9e3779b1));
}

function mix(value: number): number {
  let h = value >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
