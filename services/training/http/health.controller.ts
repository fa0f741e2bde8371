import { Controller, Get } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';

export const SERVICE = 'training';
export const VERSION = '0.1.0';

@Controller()
export class HealthController {
  @Get('health')
  @ApiOperation({ summary: 'Whether the service answers' })
  health(): { status: string; service: string; version: string } {
    return { status: 'ok', service: SERVICE, version: VERSION };
  }
}
