import { startCrew } from '../crew.js';
import type { Stage } from '../stage.js';
import { CONCURRENCY, SIMULATIONS } from '../work.js';
import type { Contestant } from './contestant.js';

export const BARE_HTTP = 'bare HTTP';

/** The limit: a pool of calls and nothing else, until the last answer is there. */
export async function bareHttp(stage: Stage, simulations = SIMULATIONS): Promise<Contestant> {
  const crew = await startCrew(stage, { script: 'bare-http', processes: 1, concurrency: CONCURRENCY });
  return {
    name: BARE_HTTP,
    async run() {
      const answer = crew.answer<{ ms: number }>();
      crew.tell({ simulations });
      return (await answer).ms;
    },
    close: () => crew.close(),
  };
}
