import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ENGINE_VERSION } from '../../../quant/simulation/run-backtest.js';
import { SERVICE } from '../service.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  @Get()
  @ApiOperation({ summary: 'Answers when the service is up.' })
  health() {
    return { status: 'ok', service: SERVICE.name, version: SERVICE.version, engine_version: ENGINE_VERSION };
  }
}
