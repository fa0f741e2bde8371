import { ApiProperty } from '@nestjs/swagger';
import { WEBHOOK_EVENTS } from '../core/webhook-events.js';

export class WebhookAnswer {
  @ApiProperty()
  id: string;

  @ApiProperty()
  url: string;

  @ApiProperty({ enum: WEBHOOK_EVENTS, isArray: true })
  events: string[];

  @ApiProperty({ type: String, nullable: true })
  description: string | null;

  @ApiProperty({ description: 'Name of the token.' })
  created_by: string;

  @ApiProperty()
  created_at: Date;

  @ApiProperty({ description: 'Deliveries that have not arrived and are tried again.' })
  pending: number;

  @ApiProperty({ description: 'Deliveries that were given up.' })
  failed: number;
}

export class NewWebhookAnswer extends WebhookAnswer {
  @ApiProperty({ description: 'Signs the deliveries; told this once.' })
  secret: string;
}

export class WebhooksAnswer {
  @ApiProperty({ type: [WebhookAnswer] })
  webhooks: WebhookAnswer[];
}

export class TestAnswer {
  @ApiProperty({ description: 'The delivery, as the list of deliveries will show it.' })
  delivery_id: string;
}

export class DeliveryAnswer {
  @ApiProperty({ description: 'The same at each try; the receiver gets it as X-Factory-Delivery.' })
  id: string;

  @ApiProperty({ enum: [...WEBHOOK_EVENTS, 'test'] })
  event: string;

  @ApiProperty({ enum: ['pending', 'delivered', 'failed'], description: 'failed: given up.' })
  state: string;

  @ApiProperty({ description: 'Tries so far.' })
  attempts: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Of the last try; null: no answer.' })
  status_code: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why the last try failed.' })
  error: string | null;

  @ApiProperty()
  created_at: Date;

  @ApiProperty({ type: Date, nullable: true })
  attempted_at: Date | null;

  @ApiProperty({ type: Date, nullable: true, description: 'While it is pending.' })
  next_attempt_at: Date | null;
}

export class DeliveriesAnswer {
  @ApiProperty({ type: [DeliveryAnswer], description: 'Newest first.' })
  deliveries: DeliveryAnswer[];
}
