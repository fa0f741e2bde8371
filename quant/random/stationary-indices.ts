/**
 * Fills `into` with indices of a resample of a series of the same length, in blocks of random length that keep what
 * follows what: the first index is uniform, and each next one is uniform again with probability `restart`, otherwise the
 * one after the last, the beginning following the end. Draws one number for the first index, then one for each decision
 * and one more for each restart.
 *
 * @param restart 1 / mean block length, in (0, 1]
 * Source: Politis & Romano, The Stationary Bootstrap, JASA 89 (1994) 1303-1313.
 */
export function stationaryIndices(into: Int32Array, restart: number, random: () => number): void {
  const n = into.length;
  let index = 0;
  for (let t = 0; t < n; t++) {
    if (t === 0 || random() < restart) index = Math.floor(random() * n);
    else index = index + 1 === n ? 0 : index + 1;
    into[t] = index;
  }
}
