import { Body, Controller, Get, Module, Post, Query, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountBoard } from '../queue/board.js';
import { parseApiTokens } from './api-tokens.js';
import { createHttpApp } from './create-http-app.js';
import { installDoor } from './door.js';

const SECRET = {
  viewer: 'viewer-secret-0000',
  operator: 'operator-secret-00',
  worker: 'worker-secret-0000',
};
const TOKENS = `viewer:read:${SECRET.viewer},operator:operate:${SECRET.operator},worker:work:${SECRET.worker}`;

@Controller()
class LittleController {
  @Get('health')
  health(): object {
    return { status: 'ok' };
  }

  @Get('health/live')
  live(): object {
    return { status: 'ok' };
  }

  @Get('health/ready')
  ready(): object {
    return { status: 'ok' };
  }

  @Get('runs')
  runs(@Req() request: FastifyRequest, @Query('page') page?: string): object {
    return { page, principal: request.principal };
  }

  @Post('evolve')
  evolve(@Body() body: object): object {
    return { body };
  }

  @Post('jobs/claim')
  claim(): object {
    return {};
  }

  @Post('jobs/:id/complete')
  complete(): object {
    return {};
  }
}

@Module({ controllers: [LittleController] })
class LittleModule {}

interface Route {
  readonly method: string;
  readonly url: string;
}

async function startApp(
  tokens: string,
  now?: () => number,
): Promise<{ app: NestFastifyApplication; routes: Route[] }> {
  const routes: Route[] = [];
  const app = await createHttpApp(LittleModule, {
    title: 'Little',
    description: 'Everything that the door must close',
    prepare: async (nest) => {
      const fastify = nest.getHttpAdapter().getInstance();
      fastify.addHook('onRoute', ({ method, url }) => {
        for (const each of [method].flat()) routes.push({ method: each, url });
      });
      installDoor(fastify, { tokens: parseApiTokens(tokens), now });
      await mountBoard(fastify, []);
    },
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return { app, routes };
}

const bearer = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` });
/** A path that the pattern matches. */
const filled = (pattern: string): string => pattern.replaceAll(/:[^/]+/g, 'x').replaceAll('*', 'x.js');

describe('with tokens', () => {
  let app: NestFastifyApplication;
  let routes: Route[];
  let clock = 0;
  beforeAll(async () => {
    ({ app, routes } = await startApp(TOKENS, () => clock));
  });
  afterAll(() => app.close());

  const status = async (method: string, url: string, headers: Record<string, string> = {}): Promise<number> =>
    (await app.inject({ method: method as 'GET', url, headers })).statusCode;

  it('denies every route that exists to the anonymous, but the public ones', async () => {
    const open: string[] = [];
    for (const { method, url } of routes) {
      const answer = await status(method, filled(url));
      if (answer !== 401) open.push(`${method} ${url} ${answer}`);
    }
    expect(open.toSorted()).toEqual([
      'GET /health 200',
      'GET /health/live 200',
      'HEAD /health 200',
      'HEAD /health/live 200',
    ]);
    const walked = new Set(routes.map(({ url }) => url));
    for (const url of [
      '/queues/',
      '/queues/api/queues',
      '/queues/static/*',
      '/docs',
      '/openapi.json',
      '/evolve',
    ])
      expect(walked).toContain(url);
  });

  it.each([
    'GET /',
    'GET /nothing',
    'GET /queues',
    'GET //queues',
    'GET /QUEUES',
    'GET /%71ueues',
    'GET /queues/%61pi/queues',
    'GET /queues//api/queues',
    'GET /queues/../queues/api/queues',
    'GET /queues/static/js/../../api/queues',
    'GET /queues/static/js/main.js',
    'GET /health/../queues',
    'GET /health/ready',
    'GET /health/',
    'GET /HEALTH',
    'GET /health%2flive',
    'GET /docs/swagger-ui-init.js',
    'GET /docs/../openapi.json',
    'GET /metrics',
    'HEAD /queues',
    'OPTIONS /queues/api/queues',
    'OPTIONS /health',
    'POST /health',
    'PUT /queues/api/queues/simulate/pause',
    'DELETE /nothing',
    'TRACE /runs',
    'GET /queues/api/%00',
  ])('denies %s to the anonymous', async (request) => {
    const [method, url] = request.split(' ') as [string, string];
    expect(await status(method, url)).toBe(401);
  });

  it('refuses a path that cannot be decoded before it reaches any route', async () => {
    const answer = await app.inject({ url: '/queues/%zz' });
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ type: 'bad-path', instance: '/queues/%zz' });
  });

  it('lets a probe see that the process runs, however the path is written', async () => {
    expect(await status('GET', '/health?x=1')).toBe(200);
    expect(await status('GET', '/%68ealth')).toBe(200);
  });

  it.each([
    ['viewer', 'GET /runs', 200],
    ['viewer', 'GET /docs', 200],
    ['viewer', 'GET /openapi.json', 200],
    ['viewer', 'GET /queues', 200],
    ['viewer', 'GET /queues/api/queues', 200],
    ['viewer', 'GET /nothing', 404],
    ['viewer', 'POST /evolve', 403],
    ['viewer', 'POST /jobs/claim', 403],
    ['viewer', 'PUT /queues/api/queues/x/pause', 403],
    ['operator', 'GET /runs', 200],
    ['operator', 'POST /evolve', 201],
    ['operator', 'POST /jobs/claim', 403],
    ['operator', 'POST /nothing', 404],
    ['worker', 'POST /jobs/claim', 201],
    ['worker', 'POST /%6Aobs/cl%61im', 201],
    ['worker', 'POST /jobs/j_1/complete', 201],
    ['worker', 'GET /runs', 403],
    ['worker', 'GET /queues/api/queues', 403],
    ['worker', 'POST /evolve', 403],
    ['worker', 'POST /jobs/nothing', 403],
  ] as const)('answers the %s at %s with %i', async (who, request, expected) => {
    const [method, url] = request.split(' ') as [string, string];
    expect(await status(method, url, bearer(SECRET[who]))).toBe(expected);
  });

  it('names the scope that is missing, as a problem', async () => {
    const answer = await app.inject({ method: 'POST', url: '/evolve', headers: bearer(SECRET.viewer) });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toEqual({
      type: 'forbidden',
      title: 'Forbidden',
      status: 403,
      detail: 'This call needs the scope "operate"; the token "viewer" has read.',
      instance: '/evolve',
    });
  });

  it('challenges the anonymous and says what to send', async () => {
    const answer = await app.inject({ url: '/runs' });
    expect(answer.headers['www-authenticate']).toEqual([
      'Bearer realm="factory"',
      'Basic realm="factory", charset="UTF-8"',
    ]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ type: 'unauthorized', status: 401 });
  });

  it('tells the handlers who calls', async () => {
    const answer = await app.inject({ url: '/runs', headers: bearer(SECRET.operator) });
    expect(answer.json()).toEqual({ principal: { name: 'operator', scopes: ['operate'] } });
  });

  it('refuses a write from a page of another site although its browser knows the password', async () => {
    const basic = `Basic ${Buffer.from(`anyone:${SECRET.operator}`).toString('base64')}`;
    const from = (site: string): Promise<number> =>
      status('POST', '/evolve', { authorization: basic, 'sec-fetch-site': site });
    expect(await from('same-origin')).toBe(201);
    expect(await from('cross-site')).toBe(403);
    expect(await from('same-site')).toBe(403);
  });

  it('puts the security headers on answers of every kind', async () => {
    for (const [url, headers] of [
      ['/health', {}],
      ['/runs', {}],
      ['/nothing', bearer(SECRET.viewer)],
      ['/queues/', bearer(SECRET.viewer)],
      ['/docs', bearer(SECRET.viewer)],
    ] as const) {
      const answer = await app.inject({ url, headers });
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'") as string,
      });
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it.each(['/queues', '/docs'])(
    'keeps no script of %s from running: all come from here by address',
    async (url) => {
      const { payload } = await app.inject({ url, headers: bearer(SECRET.viewer) });
      const scripts = payload.match(/<script[^>]*>/g) ?? [];
      const run = scripts.filter((tag) => !tag.includes('type="application/json"'));
      expect(run.length).toBeGreaterThan(0);
      for (const tag of run) expect(tag).toMatch(/ src="(?!\w+:|\/\/)[^"]+\.js"/);
    },
  );

  it('stops an address that keeps sending wrong tokens, for a minute, but never a right one', async () => {
    const wrong = bearer('wrong-secret-wrong');
    for (let i = 0; i < 20; i++) expect(await status('GET', '/runs', wrong)).toBe(401);
    const stopped = await app.inject({ url: '/runs', headers: wrong });
    expect(stopped.statusCode).toBe(429);
    expect(stopped.headers['retry-after']).toBe('60');
    expect(await status('GET', '/runs')).toBe(401);
    expect(await status('GET', '/runs', bearer(SECRET.viewer))).toBe(200);
    clock += 60_000;
    expect(await status('GET', '/runs', wrong)).toBe(401);
  });
});

describe('without tokens', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    ({ app } = await startApp(''));
  });
  afterAll(() => app.close());

  it('lets this machine do everything', async () => {
    const evolved = await app.inject({ method: 'POST', url: '/evolve', headers: { host: 'localhost:8400' } });
    expect(evolved.statusCode).toBe(201);
    const runs = await app.inject({ url: '/runs', headers: { host: '127.0.0.1:8400' } });
    expect(runs.json()).toEqual({ principal: { name: 'local', scopes: ['read', 'operate', 'work'] } });
  });

  it('refuses a name that merely resolves to this machine', async () => {
    const answer = await app.inject({ url: '/runs', headers: { host: 'rebound.example:8400' } });
    expect(answer.statusCode).toBe(403);
    expect(answer.json<{ detail: string }>().detail).toContain('rebound.example:8400');
  });

  it('refuses a write from a page of another site', async () => {
    const headers = { host: 'localhost:8400', origin: 'https://evil.example' };
    expect((await app.inject({ method: 'POST', url: '/evolve', headers })).statusCode).toBe(403);
    expect((await app.inject({ url: '/runs', headers })).statusCode).toBe(200);
  });
});
