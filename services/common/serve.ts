import type { DynamicModule, Type } from '@nestjs/common';
import { createHttpApp, type HttpAppOptions } from '../../src/platform/http/create-http-app.js';
import { configureLogging, log } from '../../src/platform/logging/log.js';
import { run } from '../../src/platform/process.js';

export interface ServiceProcess extends HttpAppOptions {
  readonly root: Type | DynamicModule;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
}

const SHUTDOWN_GRACE_S = 20;

/**
 * Runs one service until SIGTERM or SIGINT. What `describe` or the start throws - a variable that is wrong, a port that
 * is taken - ends the process with one sentence and exit code 1.
 */
export async function serve(service: string, describe: () => ServiceProcess): Promise<void> {
  await run(async () => {
    configureLogging(service, 'INFO');
    const options = describe();
    configureLogging(service, options.logLevel);
    const app = await createHttpApp(options.root, options);
    await app.listen(options.port, options.host);
    log().info({ host: options.host, port: options.port }, `${service} service is listening`);
    return { app, graceS: SHUTDOWN_GRACE_S };
  });
}
