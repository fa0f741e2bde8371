interface Point {
  readonly job_id: string;
  readonly sqn: number;
}

/** The results with the next higher and the next lower SQN: the way through the picture without a pointer. */
export function neighbours(points: readonly Point[], jobId: string): { above?: string; below?: string } {
  const ranked = points.toSorted((a, b) => b.sqn - a.sqn);
  const place = ranked.findIndex(({ job_id: id }) => id === jobId);
  if (place < 0) return {};
  return { above: ranked[place - 1]?.job_id, below: ranked[place + 1]?.job_id };
}
