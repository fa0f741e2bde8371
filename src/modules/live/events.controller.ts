import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IdParams } from '../../platform/http/id.params.js';
import { badRequest, notFound } from '../../platform/http/problem.js';
import { RUN_TOPICS, TOPICS, type Topic } from './core/topics.js';
import { eventId, EventsQuery } from './dto/events.query.js';
import { LiveFeed } from './live-feed.js';
import { ProgressQueriesRepository } from './progress.queries.repository.js';

const AS_STREAM = {
  description: 'An event stream that stays open; docs/events.md has its events.',
  content: { 'text/event-stream': { schema: { type: 'string' } } },
} as const;
const LAST_EVENT_ID = {
  name: 'Last-Event-ID',
  required: false,
  description: 'The id of the last event that arrived; sent by browsers when they connect again.',
} as const;

@ApiTags('events')
@Controller()
export class EventsController {
  constructor(
    private readonly feed: LiveFeed,
    private readonly progress: ProgressQueriesRepository,
  ) {}

  @Get('events')
  @ApiOperation({ summary: 'What happens in the factory, as it happens' })
  @ApiHeader(LAST_EVENT_ID)
  @ApiOkResponse(AS_STREAM)
  all(
    @Query() query: EventsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.stream(request, reply, query, TOPICS, null);
  }

  @Get('runs/:id/events')
  @ApiOperation({ summary: 'What happens to a run, as it happens' })
  @ApiHeader(LAST_EVENT_ID)
  @ApiOkResponse(AS_STREAM)
  async ofRun(
    @Param() { id }: IdParams,
    @Query() query: EventsQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!(await this.progress.knows(id))) throw notFound(`There is no run ${id}.`);
    await this.stream(request, reply, query, RUN_TOPICS, id);
  }

  private async stream(
    request: FastifyRequest,
    reply: FastifyReply,
    { topics, last_event_id }: EventsQuery,
    all: readonly Topic[],
    runId: string | null,
  ): Promise<void> {
    const lastEventId = request.headers['last-event-id'] ?? last_event_id ?? null;
    const fault = lastEventId === null ? null : eventId.fault(lastEventId);
    if (fault !== null) throw badRequest(`Last-Event-ID must be ${eventId.must}; ${fault}`);
    const foreign = topics?.filter((topic) => !all.includes(topic)) ?? [];
    if (foreign.length > 0) throw badRequest(`A run has no topic ${foreign.join(', ')}: listen at /events.`);
    if (request.method === 'HEAD') {
      await reply.type('text/event-stream').send();
      return;
    }
    const open = () => {
      reply.hijack();
      return reply.raw;
    };
    const listening = { topics: topics ?? all, runId };
    await this.feed.serve(open, listening, lastEventId === null ? null : Number(lastEventId));
  }
}
