import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { IdParams } from '../../platform/http/id.params.js';
import { FeaturesAnswer, ImportanceAnswer } from './dto/features.answer.js';
import { GenerationParams } from './dto/generation.params.js';
import { SimulationsAnswer } from './dto/simulation.answers.js';
import { SimulationsFilter, SimulationsQuery } from './dto/simulations.query.js';
import { StrategiesAnswer } from './dto/strategies.answer.js';
import { StrategiesQuery } from './dto/strategies.query.js';
import { TrainingAnswer } from './dto/training.answer.js';
import { Grids } from './grids.js';
import { simulationsCsv, simulationsJson } from './simulation-files.js';
import { TrainedModels } from './trained-models.js';

@ApiTags('evolution')
@Controller('runs/:id')
export class GridsController {
  constructor(
    private readonly grids: Grids,
    private readonly models: TrainedModels,
  ) {}

  @Get('simulations')
  @ApiOperation({ summary: 'The grid of results of a run, filtered and sorted' })
  @ApiOkResponse({ type: SimulationsAnswer })
  simulations(@Param() { id }: IdParams, @Query() query: SimulationsQuery): Promise<SimulationsAnswer> {
    return this.grids.simulationsOf(id, query);
  }

  @Get('simulations.csv')
  @ApiOperation({ summary: 'All simulations that match, for a spreadsheet, in the order of trying' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  async csv(@Param() { id }: IdParams, @Query() filter: SimulationsFilter): Promise<StreamableFile> {
    return file(
      simulationsCsv(await this.grids.allOf(id, filter)),
      `${id}-simulations.csv`,
      'text/csv; charset=utf-8',
    );
  }

  @Get('simulations.json')
  @ApiOperation({ summary: 'All simulations that match, whole, in the order of trying' })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'object' } } })
  async json(@Param() { id }: IdParams, @Query() filter: SimulationsFilter): Promise<StreamableFile> {
    return file(
      simulationsJson(await this.grids.allOf(id, filter)),
      `${id}-simulations.json`,
      'application/json',
    );
  }

  @Get('strategies')
  @ApiOperation({ summary: 'What became of each configuration: the best result at each place of the grid' })
  @ApiOkResponse({ type: StrategiesAnswer })
  strategies(@Param() { id }: IdParams, @Query() { generation }: StrategiesQuery): Promise<StrategiesAnswer> {
    return this.grids.strategiesOf(id, generation ?? null);
  }

  @Get('features')
  @ApiOperation({ summary: 'Which features live how long, and what they were worth' })
  @ApiOkResponse({ type: FeaturesAnswer })
  features(@Param() { id }: IdParams): Promise<FeaturesAnswer> {
    return this.grids.featuresOf(id);
  }

  @Get('generations/:generation/importance')
  @ApiOperation({ summary: "What a generation's model owes to each feature, by every method that it has" })
  @ApiOkResponse({ type: ImportanceAnswer })
  importance(@Param() { id, generation }: GenerationParams): Promise<ImportanceAnswer> {
    return this.models.importance(id, generation);
  }

  @Get('generations/:generation/training')
  @ApiOperation({
    summary: "The candidates that the search of a generation's model looked at, with their scores",
  })
  @ApiOkResponse({ type: TrainingAnswer })
  training(@Param() { id, generation }: GenerationParams): Promise<TrainingAnswer> {
    return this.models.search(id, generation);
  }
}

const file = (text: AsyncIterable<string>, name: string, type: string): StreamableFile =>
  new StreamableFile(Readable.from(text, { objectMode: false }), {
    type,
    disposition: `attachment; filename="${name}"`,
  });
