import 'reflect-metadata';
import { type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyError, FastifyReply } from 'fastify';
import { nestLogger } from '../logging/nest-logger.js';
import { type ApiDescription, openApiDocument } from './open-api.js';
import { type Explain, ProblemFilter } from './problem.filter.js';
import { sendProblem } from './send-problem.js';
import { validationPipe } from './validation.js';

export interface HttpAppOptions extends ApiDescription {
  /** Largest request body, bytes. */
  readonly bodyLimitBytes?: number;
  /** Runs before any route is registered: root hooks, content-type parsers, plugins. */
  readonly prepare?: (app: NestFastifyApplication) => void | Promise<void>;
  readonly explain?: Explain;
}

const DEFAULT_BODY_LIMIT = 256 * 1024;

/**
 * Makes a Nest application on Fastify with what every process of the factory shares: problem+json errors, strict
 * validation, JSON logs, OpenAPI at /openapi.json and its page at /docs. The caller listens.
 */
export async function createHttpApp(
  root: Type | DynamicModule,
  options: HttpAppOptions,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: options.bodyLimitBytes ?? DEFAULT_BODY_LIMIT,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    // Paths that the router cannot read fail before any hook or filter.
    frameworkErrors: ({ statusCode, message }: FastifyError, _request: unknown, reply: unknown) => {
      void sendProblem(reply as FastifyReply, {
        status: statusCode ?? 400,
        type: 'bad-path',
        detail: message,
      });
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    logger: nestLogger(),
    abortOnError: false,
  });
  await options.prepare?.(app);
  app.useGlobalFilters(new ProblemFilter(options.explain));
  app.useGlobalPipes(validationPipe());
  SwaggerModule.setup('docs', app, () => openApiDocument(app, options), {
    jsonDocumentUrl: 'openapi.json',
    customSiteTitle: options.title,
  });
  return app;
}
