import { type DynamicModule, type FactoryProvider, Module } from '@nestjs/common';
import type { HealthCheck } from '../../platform/health/run-checks.js';
import { SYSTEM_CHECKS, SystemController } from './system.controller.js';
import { SystemQueriesRepository } from './system.queries.repository.js';

/** GET /api/system. */
@Module({})
export class SystemModule {
  /** @param checks made of what `inject` names: those of readiness */
  static with(
    inject: FactoryProvider['inject'],
    checks: (...injected: never[]) => readonly HealthCheck[],
  ): DynamicModule {
    return {
      module: SystemModule,
      controllers: [SystemController],
      providers: [
        SystemQueriesRepository,
        { provide: SYSTEM_CHECKS, inject, useFactory: checks as FactoryProvider['useFactory'] },
      ],
    };
  }
}
