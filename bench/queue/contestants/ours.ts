import type { Factory } from '../factory.js';
import { CHUNK, SIMULATIONS } from '../work.js';
import type { Contestant } from './contestant.js';

export const OURS = 'Strategy Factory';
export const OURS_CHUNKED = `Strategy Factory, ${CHUNK} a job`;

/** The product: rows, outbox, flow, claims, results, heartbeats, decision. It does not close the factory. */
export function ours(factory: Factory, chunk: 1 | typeof CHUNK = 1): Contestant {
  return {
    name: chunk === 1 ? OURS : OURS_CHUNKED,
    async run() {
      const { ms, simulations } = await factory.evolve(chunk === 1 ? {} : { simulations_per_job: chunk });
      if (simulations !== SIMULATIONS)
        throw new Error(`A generation of ${simulations} simulations was measured`);
      return ms;
    },
    close: async () => undefined,
  };
}
