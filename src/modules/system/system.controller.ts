import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { hostname } from 'node:os';
import { CONFIG, type OrchestratorConfig, orchestratorVariables } from '../../config/orchestrator.config.js';
import { VERSION } from '../../config/version.js';
import { type HealthCheck, runChecks } from '../../platform/health/run-checks.js';
import { shownSettings } from './core/shown-settings.js';
import { licences } from './licences.js';
import { lookAtService } from './look-at-service.js';
import { SystemAnswer } from './system.answer.js';
import { SystemQueriesRepository } from './system.queries.repository.js';

export const SYSTEM_CHECKS = Symbol('what the process needs in order to work');
const CHECK_MS = 3000;

@ApiTags('system')
@Controller('api/system')
export class SystemController {
  constructor(
    private readonly queries: SystemQueriesRepository,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
    @Inject(SYSTEM_CHECKS) private readonly checks: readonly HealthCheck[],
  ) {}

  @Get()
  @ApiOperation({ summary: 'What runs here, with what, and how it is' })
  @ApiOkResponse({ type: SystemAnswer })
  async read(): Promise<SystemAnswer> {
    const { FEATURE_URL, TRAINING_URL, SIMULATION_URL, QUEUE_BACKEND } = this.config;
    const [database, { checks }, ...services] = await Promise.all([
      this.queries.database(),
      runChecks(this.checks, CHECK_MS),
      lookAtService('feature', FEATURE_URL),
      lookAtService('training', TRAINING_URL),
      lookAtService('simulation', SIMULATION_URL),
    ]);
    return {
      process: {
        version: VERSION,
        node: process.versions.node,
        host: hostname(),
        pid: process.pid,
        uptime: Math.round(process.uptime()),
      },
      checks: [...checks],
      services,
      queue_backend: QUEUE_BACKEND,
      database,
      settings: shownSettings(orchestratorVariables, this.config),
      licences: licences(),
    };
  }
}
