import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpApp } from '../http/create-http-app.js';
import { HealthModule } from './health.module.js';
import type { Finding } from './run-checks.js';

let app: NestFastifyApplication | undefined;
afterEach(() => app?.close());

async function start(database: () => Promise<Finding>): Promise<NestFastifyApplication> {
  const about = { service: 'orchestrator', version: '1.2.3' };
  const root = HealthModule.forRoot({ about, checks: () => [{ name: 'database', check: database }] });
  app = await createHttpApp(root, { title: 'Health', description: '' });
  await app.init();
  return app;
}

describe('HealthModule', () => {
  it('tells that the process runs without asking what it needs', async () => {
    const server = await start(() => Promise.reject(new Error('must not be asked')));
    const health = await server.inject({ url: '/health' });
    expect(health.json()).toEqual({
      status: 'ok',
      service: 'orchestrator',
      version: '1.2.3',
      uptime: expect.any(Number) as number,
    });
    expect((await server.inject({ url: '/health/live' })).json()).toEqual({ status: 'ok' });
  });

  it.each<[Finding, number, string]>([
    [{ status: 'ok', detail: 'migrated' }, 200, 'ready'],
    [{ status: 'warn', detail: 'slow' }, 200, 'ready'],
    [{ status: 'failing', detail: '2 migrations are missing: run them' }, 503, 'not_ready'],
  ])('answers readiness for %j with %i', async (finding, code, status) => {
    const server = await start(() => Promise.resolve(finding));
    const ready = await server.inject({ url: '/health/ready' });
    expect(ready.statusCode).toBe(code);
    expect(ready.json()).toEqual({ status, checks: [{ name: 'database', ...finding }] });
  });
});
