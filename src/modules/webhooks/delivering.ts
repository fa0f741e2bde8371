import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { Signals } from '../../platform/database/signals.js';
import { log } from '../../platform/logging/log.js';
import { Ticker } from '../../platform/ticker.js';
import { pauseAfter } from './core/next-try.js';
import { DeliveriesRepository, type TakenDelivery } from './deliveries.repository.js';
import { WebhookHttp } from './webhook-http.js';

/** How late a delivery may be. Looking after each event instead took PostgreSQL 10 ms of a generation. */
const LOOK_MS = 1000;
/** Deliveries that one process sends at a time, each to another webhook, so that a dead one does not hold up the others. */
const AT_ONCE = 4;
/** A sender is taken for dead when it has not said how it went for so long after the timeout, seconds. */
const GRACE_S = 2;
const FORGET_MS = 60 * 60 * 1000;
const DAYS_KEPT = 30;

/** Said when a delivery waits that is not of the log. */
export const DELIVERABLE = 'deliverable';

/**
 * Makes deliveries of what happened and sends them. What waits, who sends and when it is tried again are rows, so that any
 * process goes on where another one died: each delivery arrives at least once, under the same id.
 */
@Injectable()
export class Delivering implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly ticker = new Ticker('webhooks', () => this.look(), LOOK_MS);
  private readonly retention: Ticker;
  /** By webhook. */
  private readonly underWay = new Map<string, Promise<void>>();
  private stopped = false;

  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly http: WebhookHttp,
    private readonly signals: Signals,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {
    this.retention = new Ticker('retention of deliveries', () => deliveries.forget(DAYS_KEPT), FORGET_MS);
  }

  onApplicationBootstrap(): void {
    this.signals.on(DELIVERABLE, () => this.ticker.wake());
    this.ticker.start();
    this.retention.start();
  }

  /** What is under way may end, so that nothing is sent twice without need. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await Promise.all([this.ticker.stop(), this.retention.stop()]);
    await Promise.all(this.underWay.values());
  }

  private async look(): Promise<void> {
    await this.deliveries.takeFromLog();
    while (!this.stopped && this.underWay.size < AT_ONCE) {
      const taken = await this.deliveries.take(this.config.WEBHOOK_TIMEOUT_S + GRACE_S, [
        ...this.underWay.keys(),
      ]);
      if (taken === null) return;
      const sent = this.send(taken).finally(() => {
        this.underWay.delete(taken.webhookId);
        this.ticker.wake();
      });
      this.underWay.set(taken.webhookId, sent);
    }
  }

  private async send(taken: TakenDelivery): Promise<void> {
    const outcome = await this.http.send(taken);
    const pause = outcome.delivered ? null : pauseAfter(taken.attempts, this.config.WEBHOOK_RETRY_S);
    const about = { webhook: taken.webhookId, delivery: taken.id, tries: taken.attempts };
    if (!outcome.delivered) log().warn({ ...about, why: outcome.error }, 'a webhook was not delivered');
    try {
      await this.deliveries.note(taken, outcome, pause);
    } catch (error) {
      log().warn({ err: error, ...about }, 'how a delivery went was not noted; it is sent again');
    }
  }
}
