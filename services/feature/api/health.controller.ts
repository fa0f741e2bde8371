import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { FEATURE_SERVICE, FEATURE_SERVICE_VERSION } from '../service-facts.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  @Get()
  @ApiOkResponse({ description: 'The service answers.' })
  health() {
    return { status: 'ok', service: FEATURE_SERVICE, version: FEATURE_SERVICE_VERSION };
  }
}
