import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { IdParams } from '../../platform/http/id.params.js';
import { DeliveriesQuery, WebhookDto } from './dto/webhook.dto.js';
import {
  DeliveriesAnswer,
  NewWebhookAnswer,
  TestAnswer,
  WebhookAnswer,
  WebhooksAnswer,
} from './dto/webhook.answers.js';
import { WebhooksService } from './webhooks.service.js';

/** All of it needs the scope `operate`, looking included. */
@ApiTags('events')
@Controller('webhooks')
export class WebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Post()
  @ApiOperation({ summary: 'Have an address told when runs end or stall and when models are promoted' })
  @ApiCreatedResponse({ type: NewWebhookAnswer })
  create(@Body() webhook: WebhookDto, @Req() request: FastifyRequest): Promise<NewWebhookAnswer> {
    return this.webhooks.create(webhook, callerOf(request));
  }

  @Get()
  @ApiOperation({ summary: 'All webhooks' })
  @ApiOkResponse({ type: WebhooksAnswer })
  async list(): Promise<WebhooksAnswer> {
    return { webhooks: await this.webhooks.list() };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One webhook' })
  @ApiOkResponse({ type: WebhookAnswer })
  find(@Param() { id }: IdParams): Promise<WebhookAnswer> {
    return this.webhooks.find(id);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a webhook with its deliveries; what is not sent yet is not sent' })
  @ApiNoContentResponse()
  delete(@Param() { id }: IdParams, @Req() request: FastifyRequest): Promise<void> {
    return this.webhooks.delete(id, callerOf(request));
  }

  @Post(':id/test')
  @HttpCode(202)
  @ApiOperation({ summary: 'Send a webhook an event of the type test' })
  @ApiAcceptedResponse({ type: TestAnswer })
  async test(@Param() { id }: IdParams): Promise<TestAnswer> {
    return { delivery_id: await this.webhooks.test(id) };
  }

  @Get(':id/deliveries')
  @ApiOperation({ summary: 'What was sent to a webhook, and how that went' })
  @ApiOkResponse({ type: DeliveriesAnswer })
  async deliveries(
    @Param() { id }: IdParams,
    @Query() { limit }: DeliveriesQuery,
  ): Promise<DeliveriesAnswer> {
    return { deliveries: await this.webhooks.deliveriesOf(id, limit) };
  }
}

const callerOf = ({ principal }: FastifyRequest): string => principal?.name ?? 'unknown';
