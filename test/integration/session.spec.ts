import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module, Post, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseApiTokens } from '../../src/platform/http/api-tokens.js';
import { createHttpApp } from '../../src/platform/http/create-http-app.js';
import { installDoor } from '../../src/platform/http/door.js';
import { readSite } from '../../src/platform/http/pages/read-site.js';
import { servePages } from '../../src/platform/http/pages/serve-pages.js';
import { SessionModule } from '../../src/platform/http/session/session.module.js';

// Real: the door, the sign-in and what is served before them. The dashboard is three files of the shape that Vite writes.

const SECRET = 'anns-long-secret-0';
const TOKENS = parseApiTokens(`ann:read:${SECRET}`);
const VISIT = { 'sec-fetch-dest': 'document', accept: 'text/html' };
const SCRIPT = { 'sec-fetch-dest': 'empty', 'sec-fetch-site': 'same-origin' };

@Controller('runs')
class Runs {
  @Get()
  list(@Req() request: FastifyRequest): object {
    return { principal: request.principal };
  }

  @Post()
  change(): object {
    return {};
  }
}

let folder: string;
let app: NestFastifyApplication;
let open: NestFastifyApplication;

async function start(tokens: typeof TOKENS): Promise<NestFastifyApplication> {
  @Module({ imports: [SessionModule.forTokens(tokens)], controllers: [Runs] })
  class Root {}
  const started = await createHttpApp(Root, {
    title: 'Session',
    description: 'Test',
    prepare: (nest) => {
      const fastify = nest.getHttpAdapter().getInstance();
      servePages(fastify, readSite([folder]));
      installDoor(fastify, { tokens });
    },
  });
  await started.init();
  await started.getHttpAdapter().getInstance().ready();
  return started;
}

beforeAll(async () => {
  folder = `${await mkdtemp(join(tmpdir(), 'site-'))}/`;
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Shell</title>');
  writeFileSync(join(folder, 'assets/app-1.js'), 'run()');
  writeFileSync(join(folder, 'assets/app-1.js.br'), 'compressed');
  app = await start(TOKENS);
  open = await start([]);
});
afterAll(async () => {
  await Promise.all([app.close(), open.close(), rm(folder, { recursive: true })]);
});

const get = (url: string, headers: Record<string, string> = {}) =>
  app.inject({ method: 'GET', url, headers });

describe('pages', () => {
  it('are for everybody, where the API has the same address', async () => {
    const page = await get('/runs', VISIT);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('Shell');
    expect(page.headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    });
    expect(page.headers['vary']).toContain('Sec-Fetch-Dest');
    expect(page.headers['content-security-policy']).toContain("style-src 'self';");
    expect((await get('/runs', SCRIPT)).statusCode).toBe(401);
    expect((await get('/runs')).statusCode).toBe(401);
  });

  it('bring their assets for ever, compressed for who can read it', async () => {
    const plain = await get('/assets/app-1.js');
    expect([plain.body, plain.headers['content-encoding']]).toEqual(['run()', undefined]);
    expect(plain.headers['cache-control']).toContain('immutable');
    const small = await get('/assets/app-1.js', { 'accept-encoding': 'gzip, br' });
    expect([small.body, small.headers['content-encoding']]).toEqual(['compressed', 'br']);
  });

  it.each([
    '/assets/../index.html',
    '/assets/%2e%2e/index.html',
    '/index.html',
    '/assets/',
    '/assets/app-1.js.br',
  ])('lead nowhere else: %s', async (url) => expect((await get(url)).statusCode).toBe(401));

  it('say what to do when nothing has been built', () => expect(readSite(['/nowhere/'])).toBeNull());
});

describe('a session', () => {
  const signIn = (token: string, headers: Record<string, string> = SCRIPT) =>
    app.inject({ method: 'POST', url: '/session', headers, payload: { token } });
  const cookieOf = (answer: { headers: Record<string, unknown> }): string =>
    String(answer.headers['set-cookie']).split(';')[0]!;

  it('is opened with a secret, lets in, and is closed', async () => {
    expect((await get('/session')).json()).toEqual({ required: true, name: null, scopes: [] });
    const answer = await signIn(` ${SECRET}\n`);
    expect(answer.json()).toEqual({ required: true, name: 'ann', scopes: ['read'] });
    expect(answer.headers['set-cookie']).toMatch(/HttpOnly; SameSite=Strict$/);
    const cookie = cookieOf(answer);
    expect((await get('/session', { cookie })).json()).toMatchObject({ name: 'ann' });
    expect((await get('/runs', { ...SCRIPT, cookie })).json()).toEqual({
      principal: { name: 'ann', scopes: ['read'] },
    });
    const closed = await app.inject({ method: 'DELETE', url: '/session', headers: { ...SCRIPT, cookie } });
    expect(closed.headers['set-cookie']).toMatch(/^factory_session=; .*Max-Age=0/);
  });

  it('has the scopes of its token and no more', async () => {
    const cookie = cookieOf(await signIn(SECRET));
    const write = await app.inject({ method: 'POST', url: '/runs', headers: { ...SCRIPT, cookie } });
    expect(write.statusCode).toBe(403);
    expect(write.json()).toMatchObject({ detail: expect.stringContaining('scope "operate"') });
  });

  it('is only for TLS where the browser came by it', async () => {
    const answer = await signIn(SECRET, { ...SCRIPT, 'x-forwarded-proto': 'https' });
    expect(answer.headers['set-cookie']).toMatch(/; Secure$/);
  });

  it('is not opened from a page of another site', async () => {
    expect((await signIn(SECRET, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
  });

  it('does not make the browser ask by itself', async () => {
    expect((await get('/runs', SCRIPT)).headers['www-authenticate']).toEqual(['Bearer realm="factory"']);
    expect((await get('/docs', VISIT)).headers['www-authenticate']).toContainEqual(
      expect.stringContaining('Basic'),
    );
  });

  it('needs no secret where there are no tokens', async () => {
    const host = { host: 'localhost' };
    const who = await open.inject({ method: 'GET', url: '/session', headers: host });
    expect(who.json()).toEqual({ required: false, name: 'local', scopes: ['read', 'operate', 'work'] });
  });

  it('is refused for a secret that nobody has, and after twenty of them in a minute for a while', async () => {
    const first = await signIn('nobody-has-this-secret');
    expect([first.statusCode, first.json().detail]).toEqual([401, 'No token of API_TOKENS has this secret.']);
    let last = first;
    for (let tries = 0; tries < 20; tries++) last = await signIn('nobody-has-this-secret');
    expect(last.statusCode).toBe(429);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect((await signIn(SECRET)).statusCode).toBe(200);
  });
});
