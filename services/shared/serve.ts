import type { DynamicModule, Type } from '@nestjs/common';
import { createHttpApp, type HttpAppOptions } from '../../src/platform/http/create-http-app.js';
import { configureLogging, log } from '../../src/platform/logging/log.js';

export interface ServiceProcess extends HttpAppOptions {
  readonly service: string;
  readonly root: Type | DynamicModule;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
}

/** Runs one service until SIGTERM or SIGINT; a port that is taken ends the process with one sentence and exit code 1. */
export async function serve(options: ServiceProcess): Promise<void> {
  configureLogging(options.service, options.logLevel);
  const app = await createHttpApp(options.root, options);
  app.enableShutdownHooks();
  try {
    await app.listen(options.port, options.host);
    log().info({ host: options.host, port: options.port }, `${options.service} service is listening`);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    log().fatal(
      code === 'EADDRINUSE'
        ? `Port ${options.port} on ${options.host} is taken: stop what listens there or set another port.`
        : message,
    );
    await app.close();
    process.exitCode = 1;
  }
}
