import { type DynamicModule, Module } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from './orchestrator.config.js';

/** Makes the frozen configuration injectable everywhere. */
@Module({})
export class ConfigModule {
  static forRoot(config: OrchestratorConfig): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [{ provide: CONFIG, useValue: config }],
      exports: [CONFIG],
    };
  }
}
