import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { QueueAnswer } from './dto/queue.answers.js';
import { QueueView } from './queue-view.js';

@ApiTags('jobs')
@Controller('api/queue')
export class QueueController {
  constructor(private readonly view: QueueView) {}

  @Get()
  @ApiOperation({ summary: 'What waits, in the order in which it will be taken, what runs and what failed' })
  @ApiOkResponse({ type: QueueAnswer })
  read(): Promise<QueueAnswer> {
    return this.view.read();
  }
}
