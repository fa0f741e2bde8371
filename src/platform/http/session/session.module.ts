import { type DynamicModule, Module } from '@nestjs/common';
import type { ApiToken } from '../api-tokens.js';
import { SESSION_TOKENS, SessionController } from './session.controller.js';

/** GET, POST and DELETE /session. */
@Module({})
export class SessionModule {
  static forTokens(tokens: readonly ApiToken[]): DynamicModule {
    return {
      module: SessionModule,
      controllers: [SessionController],
      providers: [{ provide: SESSION_TOKENS, useValue: tokens }],
    };
  }
}
