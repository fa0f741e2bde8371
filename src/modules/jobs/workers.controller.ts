import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { workerHealth } from './core/worker-health.js';
import { WorkersAnswer } from './dto/jobs.answers.js';
import { JobsQueriesRepository } from './jobs.queries.repository.js';

@ApiTags('jobs')
@Controller('workers')
export class WorkersController {
  constructor(private readonly jobs: JobsQueriesRepository) {}

  @Get()
  @ApiOperation({ summary: 'The processes of the factory and whether they live' })
  @ApiOkResponse({ type: WorkersAnswer })
  async list(): Promise<WorkersAnswer> {
    const workers = await this.jobs.workers();
    return {
      workers: workers.map((each) => ({ ...each, health: workerHealth(each.heartbeat_age, each.state) })),
    };
  }
}
