/** No bar: positions are held across sessions. */
export const NEVER = 0x7fff_ffff;

/**
 * The last bar of each bar's session, where intraday positions are closed; NEVER for every bar when `heldOvernight`.
 *
 * @param session session number of each bar, ascending
 */
export function sessionEnds(session: Int32Array, heldOvernight: boolean): Int32Array {
  const ends = new Int32Array(session.length).fill(NEVER);
  if (heldOvernight) return ends;
  for (let t = session.length - 1; t >= 0; t--) {
    ends[t] = session[t] === session[t + 1] ? ends[t + 1]! : t;
  }
  return ends;
}
