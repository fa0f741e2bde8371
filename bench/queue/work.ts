/** The work of every contestant: one generation of the default grid. */
export const SIMULATIONS = 140;

/** Calls to the service that a contestant may have under way at the same time, over all its processes. */
export const CONCURRENCY = 20;

/** Simulations that one job carries where a contestant runs in chunks. */
export const CHUNK = 7;

/** The request for one simulation, as the product sends it. */
export const requestOf = (index: number): object => ({
  model_id: 'm_bench',
  symbol: 'SPX',
  threshold: 0.0001 * (1 + (index % 4)),
  z_score_cutoff: index % 5,
  regime_filter: { regime_vix: [index % 7] },
  segment: 'selection',
});
