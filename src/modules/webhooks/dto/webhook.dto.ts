import { FromNumberText, Optional, Required } from '../../../platform/http/field.js';
import { listOf, oneOf, textLike, wholeNumberFrom } from '../../../platform/http/rules.js';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../core/webhook-events.js';

/** Body of `POST /webhooks`. */
export class WebhookDto {
  @Required(
    textLike(/^https?:\/\/\S{1,2000}$/i, 'an address that begins with http:// or https://'),
    'Where to post.',
    {
      example: 'https://example.org/hooks/factory',
    },
  )
  url: string;

  @Optional(listOf(oneOf(...WEBHOOK_EVENTS), 1, WEBHOOK_EVENTS.length), 'What to tell.', {
    default: WEBHOOK_EVENTS,
  })
  events?: WebhookEvent[];

  @Optional(textLike(/^[^\p{Cc}]{1,200}$/u, 'a text of 1 to 200 characters on one line'), 'For people.')
  description?: string;
}

/** Query of `GET /webhooks/{id}/deliveries`. */
export class DeliveriesQuery {
  @FromNumberText()
  @Optional(wholeNumberFrom(1, 500), 'Most deliveries in the answer.', { default: 50 })
  limit: number = 50;
}
