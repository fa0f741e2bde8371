import {
  Body,
  Controller,
  Get,
  Header,
  Headers,
  HttpCode,
  Param,
  Post,
  Query,
  StreamableFile,
} from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces } from '@nestjs/swagger';
import { ALGORITHMS } from '../core/algorithms.js';
import { TrainingService } from '../training.service.js';
import { ImportanceQuery, ModelParams, PredictionsQuery, WaitQuery } from './model-queries.dto.js';
import { ALPHA_GRID, L1_RATIO_GRID, REGIME_CONFIGS, resolveRequest } from './resolve-request.js';
import { TrainRequestDto } from './train-request.dto.js';

const ARROW = 'application/vnd.apache.arrow.stream';
const DEFAULT_GRIDS = { alpha_grid: ALPHA_GRID, l1_ratio_grid: L1_RATIO_GRID };

@Controller('api')
export class TrainingController {
  constructor(private readonly training: TrainingService) {}

  @Get('algorithms')
  @ApiOperation({ summary: 'The algorithms, their default grids and hyperparameters' })
  algorithms(): unknown {
    return {
      algorithms: ALGORITHMS.map(({ name, aliases, description, grid, parameters }) => ({
        name,
        aliases,
        description,
        grid: {
          regime_configs: REGIME_CONFIGS,
          ...Object.fromEntries(grid.map((each) => [each, DEFAULT_GRIDS[each]])),
        },
        hyperparameters: parameters,
      })),
    };
  }

  @Post('train')
  @HttpCode(202)
  @ApiOperation({ summary: 'Train a model; the same Idempotency-Key gives the same model' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'The identity of the request by default',
  })
  async train(@Body() body: TrainRequestDto, @Headers('idempotency-key') key?: string): Promise<unknown> {
    return this.training.start(resolveRequest(body), key);
  }

  @Get('models/:id')
  @ApiOperation({ summary: 'State and result of a model; waits for the end of its training' })
  async model(@Param() { id }: ModelParams, @Query() { wait }: WaitQuery): Promise<unknown> {
    return this.training.state(id, wait ?? 0);
  }

  @Get('model/:id/importance')
  @ApiOperation({ summary: 'Importance of each feature' })
  async importance(@Param() { id }: ModelParams, @Query() { method }: ImportanceQuery): Promise<unknown> {
    return this.training.importance(id, method);
  }

  @Get('models/:id/config')
  @ApiOperation({ summary: 'The training request as resolved' })
  async config(@Param() { id }: ModelParams): Promise<unknown> {
    return this.training.config(id);
  }

  @Get('models/:id/predictions')
  @Header('content-type', ARROW)
  @ApiProduces(ARROW)
  @ApiOperation({ summary: 'Out-of-sample predictions as an Arrow stream' })
  async predictions(
    @Param() { id }: ModelParams,
    @Query() { symbol }: PredictionsQuery,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.training.predictions(id, symbol), { type: ARROW });
  }
}
