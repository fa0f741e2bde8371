import { quartiles } from '../common/quartiles.js';
import type { Say } from '../common/say.js';
import { bareHttp } from './contestants/bare-http.js';
import { startFactory } from './factory.js';
import type { Stage } from './stage.js';
import { CONCURRENCY } from './work.js';

const RUNS = 10;
const numbers = (count: number, of: (at: number) => number): number[] =>
  Array.from({ length: count }, (_, at) => of(at));

/** 1,000 simulations: 10 thresholds x 10 cutoffs x 10 regimes. */
const GRID = {
  thresholds: numbers(10, (at) => 0.0001 * (at + 1)),
  z_score_cutoffs: numbers(10, (at) => 1 + at / 2),
  regime_configs: numbers(10, (at) => at).map((label) => ({ regime_vix: [label] })),
};
const SIMULATIONS = 10_000;

export interface Drain {
  /** Simulations a second, by processors. */
  readonly ours: Readonly<Record<string, number>>;
  /** Bare calls a second of the same service, from one process with a pool of 20. */
  readonly bare_http: number;
}

/**
 * How fast 10,000 simulations that take no time are run: ten runs at once, the service answers at once. The call itself
 * is made, since a product that skips it is another one; the rate of bare calls says what it costs.
 */
export async function drain(
  stage: Stage,
  options: { readonly processors: readonly number[]; readonly rounds: number; readonly say: Say },
): Promise<Drain> {
  await stage.service.delay(0);
  const bare = await bareHttp(stage, SIMULATIONS);
  const ours: Record<string, number> = {};
  const bareRates: number[] = [];
  try {
    for (const processors of options.processors) {
      const factory = await startFactory(stage, { processors, concurrency: CONCURRENCY, activeRuns: RUNS });
      const rates: number[] = [];
      try {
        await factory.evolve({});
        for (let round = 0; round < options.rounds; round += 1) {
          bareRates.push((SIMULATIONS / (await bare.run())) * 1000);
          const { ms, simulations } = await factory.evolve(...Array.from({ length: RUNS }, () => GRID));
          rates.push((simulations / ms) * 1000);
        }
      } finally {
        await factory.close();
      }
      ours[processors] = Math.round(quartiles(rates).median);
      options.say(`drained with ${processors} processors: ${ours[processors]} simulations a second`);
    }
  } finally {
    await bare.close();
  }
  return { ours, bare_http: Math.round(quartiles(bareRates).median) };
}
