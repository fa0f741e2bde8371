import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type HealthCheck, type Readiness, runChecks } from './run-checks.js';

/** What the process calls itself. */
export interface About {
  readonly service: string;
  readonly version: string;
  /** Of the simulation service: the version of its engine. */
  readonly engine_version?: string;
}

export const ABOUT = Symbol('About');
export const HEALTH_CHECKS = Symbol('HealthChecks');

const CHECK_TIMEOUT_MS = 3000;

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    @Inject(ABOUT) private readonly about: About,
    @Inject(HEALTH_CHECKS) private readonly checks: readonly HealthCheck[],
  ) {}

  @Get()
  @ApiOperation({ summary: 'The process runs. `uptime` is in seconds.' })
  health(): About & { status: 'ok'; uptime: number } {
    return { status: 'ok', ...this.about, uptime: Math.round(process.uptime()) };
  }

  @Get('live')
  @ApiOperation({ summary: 'The event loop turns; nothing else is asked.' })
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({
    summary: 'Whether all that the process needs is fit for work, check by check; 503 when not.',
  })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await runChecks(this.checks, CHECK_TIMEOUT_MS);
    void reply.code(readiness.status === 'ready' ? 200 : 503);
    return readiness;
  }
}
