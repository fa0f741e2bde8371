/** Starts a stopwatch; calling it gives the seconds since, to the millisecond. */
export function stopwatch(): () => number {
  const start = performance.now();
  return () => Math.round(performance.now() - start) / 1000;
}
