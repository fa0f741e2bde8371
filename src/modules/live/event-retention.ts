import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { EventLog } from '../../platform/database/event-log.js';
import { Ticker } from '../../platform/ticker.js';

const LOOK_MS = 10 * 60 * 1000;
const MOST_EVENTS = 100_000;

/** Keeps the log of events from growing for ever. */
@Injectable()
export class EventRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ticker: Ticker;

  constructor(events: EventLog, @Inject(CONFIG) config: OrchestratorConfig) {
    this.ticker = new Ticker(
      'retention of events',
      () => events.forget(config.EVENTS_KEPT_DAYS, MOST_EVENTS),
      LOOK_MS,
    );
  }

  onApplicationBootstrap(): void {
    this.ticker.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.ticker.stop();
  }
}
