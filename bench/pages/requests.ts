import { LARGE_RUN, SMALL_RUN } from './seed.js';

/** What a page asks, several ways of each: round after round another one, so that no answer is that of before. */
export const REQUESTS: Readonly<Record<string, readonly string[]>> = {
  Runs: ['/runs?limit=50', '/runs?limit=100', '/runs?status=COMPLETED'],
  ...pagesOf('run of 1,400', SMALL_RUN),
  ...pagesOf('run of 100,000', LARGE_RUN),
};

function pagesOf(name: string, run: string): Record<string, readonly string[]> {
  const base = `/runs/${run}`;
  const grid = `${base}/simulations?limit=500`;
  const regime = encodeURIComponent('{"regime_vix":[2]}');
  return {
    [`Run (${name})`]: [base],
    [`Generations (${name})`]: [`${base}/generations`],
    [`Frontier (${name})`]: [`${base}/frontier`],
    [`Strategies, all (${name})`]: [`${base}/strategies`],
    [`Strategies, one generation (${name})`]: [3, 5, 8].map(
      (each) => `${base}/strategies?generation=${each}`,
    ),
    [`Simulations, filtered (${name})`]: [
      `${grid}&min_threshold=0.0003&max_threshold=0.0005&min_sqn=1`,
      `${grid}&regime=${regime}&min_trade_count=300`,
      `${grid}&meets_criteria=true`,
      `${grid}&min_profit_factor=2&max_sqn=3&status=COMPLETED`,
    ],
    [`Simulations, sorted (${name})`]: [
      `${grid}&sort=profit_factor`,
      `${grid}&sort=threshold&order=asc`,
      `${grid}&sort=trade_count`,
      `${grid}&sort=sqn&order=asc`,
    ],
    [`Simulations, last page (${name})`]: [`${grid}&offset=${run === LARGE_RUN ? 99_500 : 1000}`],
    [`Features (${name})`]: [`${base}/features`],
    [`Lineage (${name})`]: [`${base}/lineage`],
  };
}
