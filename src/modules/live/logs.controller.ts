import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { EventLog } from '../../platform/database/event-log.js';
import { IdParams } from '../../platform/http/id.params.js';
import { notFound } from '../../platform/http/problem.js';
import { LogAnswer } from './dto/log.answer.js';
import { ProgressQueriesRepository } from './progress.queries.repository.js';

/** A run of fifty generations, each with two looks at the holdout, has 400. */
const MOST = 2_000;

@ApiTags('events')
@Controller('runs')
export class LogsController {
  constructor(
    private readonly log: EventLog,
    private readonly progress: ProgressQueriesRepository,
  ) {}

  @Get(':id/log')
  @ApiOperation({ summary: 'What happened to a run, as far back as the log goes' })
  @ApiOkResponse({ type: LogAnswer })
  async ofRun(@Param() { id }: IdParams): Promise<LogAnswer> {
    if (!(await this.progress.knows(id))) throw notFound(`There is no run ${id}.`);
    const { newest } = await this.log.extent();
    const facts = await this.log.between(0, newest, MOST, { subject: id });
    return {
      run_id: id,
      events: facts.map(({ id: number, topic, type, at, data: { generation, ...data } }) => ({
        id: number,
        topic,
        type,
        at,
        generation: typeof generation === 'number' ? generation : null,
        data,
      })),
    };
  }
}
