import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { SimulateService } from '../simulate.service.js';
import { answerSchema } from './answer.schema.js';
import { SimulateRequest } from './simulate.request.js';

@ApiTags('simulation')
@Controller('api')
export class SimulateController {
  constructor(private readonly simulations: SimulateService) {}

  @Post('simulate')
  @HttpCode(200)
  @ApiOperation({ summary: 'Runs one backtest of one model under one strategy config.' })
  @ApiOkResponse({ schema: answerSchema })
  simulate(@Body() request: SimulateRequest) {
    return this.simulations.simulate(request);
  }
}
