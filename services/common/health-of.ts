import type { DynamicModule } from '@nestjs/common';
import { VERSION } from '../../src/config/version.js';
import { HealthModule } from '../../src/platform/health/health.module.js';

/** GET /health of one service; `facts` are told beside its name and version. */
export const healthOf = (service: string, facts: Readonly<Record<string, string>> = {}): DynamicModule =>
  HealthModule.forRoot({ about: { service, version: VERSION, ...facts }, checks: () => [] });
