import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Database } from '../../platform/database/database.js';
import { Signals } from '../../platform/database/signals.js';
import { badRequest, conflict, notFound, unprocessable } from '../../platform/http/problem.js';
import { log } from '../../platform/logging/log.js';
import { WEBHOOK_EVENTS } from './core/webhook-events.js';
import { DELIVERABLE } from './delivering.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { WebhookDto } from './dto/webhook.dto.js';
import type { DeliveryAnswer, NewWebhookAnswer, WebhookAnswer } from './dto/webhook.answers.js';
import { WebhookHttp } from './webhook-http.js';
import { WebhooksRepository } from './webhooks.repository.js';

const MOST_WEBHOOKS = 50;

/** Sets, shows and removes webhooks. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly http: WebhookHttp,
    private readonly database: Database,
    private readonly signals: Signals,
  ) {}

  /** @throws Problem 400 or 422 for an address that cannot be posted to, 409 when there are too many */
  async create({ url, events, description }: WebhookDto, by: string): Promise<NewWebhookAnswer> {
    const address = URL.parse(url);
    if (address === null) throw badRequest('url must be an address that begins with http:// or https://');
    if (address.username !== '' || address.password !== '') {
      throw badRequest('url must not contain a user name or password: deliveries are signed instead');
    }
    const refusal = this.http.refusal(address);
    if (refusal !== null) throw unprocessable(`Webhooks may not lead there: ${refusal}.`);
    const id = `w_${randomBytes(8).toString('hex')}`;
    const secret = `whsec_${randomBytes(32).toString('base64url')}`;
    const made = await this.webhooks.insert(
      {
        id,
        url: address.href,
        events: [...new Set(events ?? WEBHOOK_EVENTS)],
        description: description ?? null,
        secret,
        createdBy: by,
      },
      MOST_WEBHOOKS,
    );
    if (!made) throw conflict(`There are ${MOST_WEBHOOKS} webhooks already: delete one.`);
    log().info({ webhook: id, host: address.host, by }, 'a webhook was set');
    return Object.assign(await this.find(id), { secret });
  }

  list(): Promise<WebhookAnswer[]> {
    return this.webhooks.list();
  }

  /** @throws Problem 404 */
  async find(id: string): Promise<WebhookAnswer> {
    const webhook = await this.webhooks.find(id);
    if (webhook === undefined) throw unknown(id);
    return webhook;
  }

  /** @throws Problem 404 */
  async delete(id: string, by: string): Promise<void> {
    if (!(await this.webhooks.delete(id))) throw unknown(id);
    log().info({ webhook: id, by }, 'a webhook was removed');
  }

  /** Orders a delivery of nothing. @returns its id @throws Problem 404 */
  async test(id: string): Promise<string> {
    const delivery = await this.database.transaction(async (tx) => {
      await this.signals.say(tx, DELIVERABLE);
      return this.deliveries.putTest(tx, id, randomBytes(6).toString('hex'));
    });
    if (delivery === null) throw unknown(id);
    return delivery;
  }

  /** @throws Problem 404 */
  async deliveriesOf(id: string, limit: number): Promise<DeliveryAnswer[]> {
    await this.find(id);
    return this.deliveries.list(id, limit);
  }
}

const unknown = (id: string) => notFound(`There is no webhook ${id}.`);
