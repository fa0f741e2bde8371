import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdParams } from '../../platform/http/id.params.js';
import { notFound } from '../../platform/http/problem.js';
import { JobAnswer, JobsAnswer, PendingJobsAnswer } from './dto/jobs.answers.js';
import { JobsQuery, LimitQuery } from './dto/jobs.query.js';
import { JobsQueriesRepository } from './jobs.queries.repository.js';

@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  constructor(private readonly jobs: JobsQueriesRepository) {}

  @Get()
  @ApiOperation({ summary: 'Simulation jobs, newest first' })
  @ApiOkResponse({ type: JobsAnswer })
  async list(@Query() query: JobsQuery): Promise<JobsAnswer> {
    const found = await this.jobs.list(query, query.limit + 1);
    const jobs = found.slice(0, query.limit);
    return { jobs, next_cursor: found.length > query.limit ? (jobs.at(-1)?.id ?? null) : null };
  }

  @Get('pending')
  @ApiOperation({ summary: 'Jobs that wait, in the order in which they will be claimed' })
  @ApiOkResponse({ type: PendingJobsAnswer })
  pending(@Query() { limit }: LimitQuery): Promise<PendingJobsAnswer> {
    return this.jobs.pending(limit);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One simulation job' })
  @ApiOkResponse({ type: JobAnswer })
  async detail(@Param() { id }: IdParams): Promise<JobAnswer> {
    const found = await this.jobs.find(id);
    if (found === undefined) throw notFound(`There is no job ${id}.`);
    return found;
  }
}
