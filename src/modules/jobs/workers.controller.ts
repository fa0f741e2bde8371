import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { workerHealth } from './core/worker-health.js';
import { type WorkerAnswer, WorkersAnswer } from './dto/jobs.answers.js';
import { JobsQueriesRepository, type WorkerFigures } from './jobs.queries.repository.js';

@ApiTags('jobs')
@Controller('workers')
export class WorkersController {
  constructor(private readonly jobs: JobsQueriesRepository) {}

  @Get()
  @ApiOperation({ summary: 'The processes of the factory and whether they live' })
  @ApiOkResponse({ type: WorkersAnswer })
  async list(): Promise<WorkersAnswer> {
    return { workers: (await this.jobs.workers()).map(withHealth) };
  }
}

function withHealth({ held, ...row }: WorkerFigures): WorkerAnswer {
  const health = workerHealth(row.heartbeat_age, row.state);
  return { ...row, health, recovering: health === 'alive' ? [] : held };
}
