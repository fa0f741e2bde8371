import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { Database } from '../../platform/database/database.js';
import { EventLog, type NewEvent } from '../../platform/database/event-log.js';
import { Ticker } from '../../platform/ticker.js';
import { compare, type Observed, type Told } from './core/observe.js';
import { Observer } from './observer.js';
import { ToldStatesRepository } from './told-states.repository.js';

/** Any constant: all API processes must agree on it. */
const WATCH_LOCK = 7_233_046;

/**
 * Puts on the log that a worker, a service or a run is in another state than was told last. One process at a time looks; what
 * was told is a row, so that each change is told once, whichever processes come and go.
 */
@Injectable()
export class Watch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ticker: Ticker;

  constructor(
    private readonly database: Database,
    private readonly told: ToldStatesRepository,
    private readonly observer: Observer,
    private readonly events: EventLog,
    @Inject(CONFIG) config: OrchestratorConfig,
  ) {
    this.ticker = new Ticker('watch', () => this.look(), config.POLL_INTERVAL * 1000);
  }

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.ticker.stop();
  }

  private async look(): Promise<void> {
    await this.database.alone(WATCH_LOCK, async () => {
      const [told, observed] = await Promise.all([this.told.all(), this.observer.observe()]);
      const { changed, settled, gone } = compare(told, observed);
      if (changed.length + settled.length + gone.length === 0) return;
      await this.database.transaction(async (tx) => {
        for (const each of settled) await this.told.note(tx, each);
        for (const each of changed) {
          if (await this.told.note(tx, each)) await this.events.append(tx, eventOf(each));
        }
        for (const each of gone) {
          if (!(await this.told.forget(tx, each)) || each.kind !== 'stall') continue;
          if (await this.told.isOpen(tx, each.name)) await this.events.append(tx, movesAgain(each));
        }
      });
    });
  }
}

function eventOf({ kind, name, state, data }: Observed): NewEvent {
  if (kind === 'stall') return { topic: 'runs', type: 'run_stalled', subject: name, data };
  return { topic: `${kind}s`, type: `${kind}_${state}`, subject: null, data };
}

const movesAgain = ({ name }: Told): NewEvent => ({
  topic: 'runs',
  type: 'run_moves_again',
  subject: name,
  data: { run_id: name },
});
