import { setTimeout as sleep } from 'node:timers/promises';
import { countingProxy } from './counting-proxy.js';
import { startFactory } from './factory.js';
import type { Stage } from './stage.js';
import { CONCURRENCY, SIMULATIONS } from './work.js';

export interface RoundTrips {
  /** Requests to each store for one simulation, the whole generation counted: its order, its decision, heartbeats. */
  readonly postgresql: number;
  readonly redis: number;
  /** The most frequent ones, for one generation. */
  readonly names: readonly (readonly [string, number])[];
}

const GENERATIONS = 5;

/** Counts what the processes of the product ask their stores, by proxies in between. */
export async function countRoundTrips(stage: Stage, chunk: number): Promise<RoundTrips> {
  let proxies: Awaited<ReturnType<typeof countingProxy>>[] = [];
  const factory = await startFactory(stage, {
    processors: 1,
    concurrency: CONCURRENCY,
    through: async ({ postgresUrl, redisUrl }) => {
      proxies = [await countingProxy(postgresUrl), await countingProxy(redisUrl)];
      return { postgresUrl: proxies[0]!.url, redisUrl: proxies[1]!.url };
    },
  });
  try {
    await stage.service.delay(5);
    const request = chunk === 1 ? {} : { simulations_per_job: chunk };
    await factory.evolve(request);
    await sleep(200);
    proxies.map((proxy) => proxy.take());
    for (let generation = 0; generation < GENERATIONS; generation += 1) await factory.evolve(request);
    const [postgresql, redis] = proxies.map((proxy) => proxy.take());
    const names = [...postgresql!, ...redis!]
      .map(([name, count]) => [name, count / GENERATIONS] as const)
      .toSorted(([, a], [, b]) => b - a);
    return { postgresql: perSimulation(postgresql!), redis: perSimulation(redis!), names };
  } finally {
    await factory.close();
    await Promise.all(proxies.map((proxy) => proxy.close()));
  }
}

function perSimulation(counts: ReadonlyMap<string, number>): number {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return Number((all / GENERATIONS / SIMULATIONS).toFixed(2));
}
