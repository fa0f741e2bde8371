import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdParams } from '../../platform/http/id.params.js';
import { FrontierAnswer } from './dto/frontier.answer.js';
import { Frontiers } from './frontiers.js';

@ApiTags('evolution')
@Controller('runs')
export class FrontiersController {
  constructor(private readonly frontiers: Frontiers) {}

  @Get(':id/frontier')
  @ApiOperation({ summary: 'What a run has found, in the order of trying, against what luck would find' })
  @ApiOkResponse({ type: FrontierAnswer })
  find(@Param() { id }: IdParams): Promise<FrontierAnswer> {
    return this.frontiers.ofRun(id);
  }
}
