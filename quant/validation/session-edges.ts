/**
 * Returns the bar at which each session that begins at or after `firstBar` begins, followed by the number of bars: the
 * i-th session of the answer is bars [edges[i], edges[i + 1]). A session that `firstBar` cuts is left out.
 * @param session session number of each bar, not descending.
 */
export function sessionEdges(session: Int32Array, firstBar: number): Int32Array {
  const edges: number[] = [];
  for (let bar = Math.max(firstBar, 0); bar < session.length; bar++) {
    if (bar === 0 || session[bar] !== session[bar - 1]) edges.push(bar);
  }
  return Int32Array.from([...edges, session.length]);
}
