import { type DynamicModule, type FactoryProvider, Module, type ModuleMetadata } from '@nestjs/common';
import { ABOUT, type About, HEALTH_CHECKS, HealthController } from './health.controller.js';
import type { HealthCheck } from './run-checks.js';

export interface HealthModuleOptions {
  readonly about: About;
  readonly imports?: ModuleMetadata['imports'];
  /** What `checks` is called with. */
  readonly inject?: FactoryProvider['inject'];
  /** The checks of readiness, in the order in which they are told. */
  readonly checks: (...injected: never[]) => readonly HealthCheck[];
}

/** GET /health, /health/live and /health/ready. */
@Module({})
export class HealthModule {
  static forRoot({ about, imports, inject = [], checks }: HealthModuleOptions): DynamicModule {
    return {
      module: HealthModule,
      imports,
      controllers: [HealthController],
      providers: [
        { provide: ABOUT, useValue: about },
        { provide: HEALTH_CHECKS, inject, useFactory: checks as FactoryProvider['useFactory'] },
      ],
    };
  }
}
