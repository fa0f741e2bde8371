import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DeliveriesRepository } from './deliveries.repository.js';
import { Delivering } from './delivering.js';
import { WebhookDelivery } from './webhook-delivery.entity.js';
import { WebhookHttp } from './webhook-http.js';
import { Webhook } from './webhook.entity.js';
import { WebhooksController } from './webhooks.controller.js';
import { WebhooksRepository } from './webhooks.repository.js';
import { WebhooksService } from './webhooks.service.js';

/** Programs elsewhere that are told by HTTP what happens. */
@Module({
  imports: [TypeOrmModule.forFeature([Webhook, WebhookDelivery])],
  controllers: [WebhooksController],
  providers: [WebhooksRepository, DeliveriesRepository, WebhooksService, WebhookHttp, Delivering],
})
export class WebhooksModule {}
