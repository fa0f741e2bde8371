import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { Gathered } from '../../platform/gathered.js';
import { ManySimulationsRepository, type Reach } from './many-simulations.repository.js';
import type { SimulationResult } from './simulation-result.js';
import type { OpenSimulation } from './simulation-row.js';
import { SimulationsRepository } from './simulations.repository.js';

type Item = { readonly result: SimulationResult } | { readonly reach: Reach };
type Answer = { readonly isStored: boolean; readonly open: readonly OpenSimulation[] };

/** Of one statement; more would only make each of them wait longer. */
const MOST = 200;
const RETRIES = 3;
/** Another process took the same simulation at the same moment; whoever looks again sees that. */
const CONFLICTS = new Set(['23505', '40P01']);

/** The claims and results of this process; those that fall together go to PostgreSQL in one statement. */
@Injectable()
export class GatheredSimulations {
  private readonly gathered = new Gathered<Item, Answer>((items) => this.exchange(items), MOST);

  constructor(
    private readonly many: ManySimulationsRepository,
    private readonly simulations: SimulationsRepository,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {}

  /** Takes what is open of a queue job, except simulations that had their try. @returns what was open, in the order of the grid */
  async claim(reach: Reach): Promise<readonly OpenSimulation[]> {
    return (await this.gathered.call({ reach })).open;
  }

  /** Stores a result unless the simulation has ended already. @returns whether this result counts */
  async complete(result: SimulationResult): Promise<boolean> {
    // What is not stored has ended, or is held by somebody for a moment: only waiting for them tells.
    return (await this.gathered.call({ result })).isStored || this.simulations.complete(result);
  }

  private async exchange(items: readonly Item[]): Promise<Answer[]> {
    const results = items.flatMap((item) => ('result' in item ? [item.result] : []));
    const reaches = items.flatMap((item) => ('reach' in item ? [item.reach] : []));
    for (let tries = 0; ; tries += 1) {
      try {
        const { stored, open } = await this.many.exchange(results, reaches, this.config.WORKER_ID);
        return items.map((item) =>
          'result' in item
            ? { isStored: stored.has(item.result.id), open: [] }
            : { isStored: false, open: open.get(item.reach.queueJobId)! },
        );
      } catch (error) {
        if (tries >= RETRIES || !CONFLICTS.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  }
}
