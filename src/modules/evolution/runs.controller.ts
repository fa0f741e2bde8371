import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdParams } from '../../platform/http/id.params.js';
import { GenerationsAnswer } from './dto/generation.answers.js';
import { LineageGraph } from '../lineage/dto/lineage.answers.js';
import { RunAnswer, RunsAnswer } from './dto/run.answers.js';
import { RunsQuery } from './dto/runs.query.js';
import { LineageService } from '../lineage/lineage.service.js';
import { RunsService } from './runs.service.js';

@ApiTags('evolution')
@Controller('runs')
export class RunsController {
  constructor(
    private readonly runs: RunsService,
    private readonly lineage: LineageService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Evolution runs, newest first' })
  @ApiOkResponse({ type: RunsAnswer })
  list(@Query() query: RunsQuery): Promise<RunsAnswer> {
    return this.runs.list(query);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One run: configuration, progress, verdict, lineage' })
  @ApiOkResponse({ type: RunAnswer })
  detail(@Param() { id }: IdParams): Promise<RunAnswer> {
    return this.runs.detail(id);
  }

  @Get(':id/generations')
  @ApiOperation({ summary: 'Every generation of a run with its best results and near misses' })
  @ApiOkResponse({ type: GenerationsAnswer })
  generations(@Param() { id }: IdParams): Promise<GenerationsAnswer> {
    return this.runs.generationsOf(id);
  }

  @Get(':id/lineage')
  @ApiOperation({ summary: 'Ancestry of the models of a run, back to the seed' })
  @ApiOkResponse({ type: LineageGraph })
  async graph(@Param() { id }: IdParams): Promise<LineageGraph> {
    await this.runs.find(id);
    return this.lineage.graphOfRun(id);
  }
}
