import { Queue } from 'bullmq';
import { Module } from '@nestjs/common';
import { expect, it, onTestFinished } from 'vitest';
import { parseApiTokens } from '../../src/platform/http/api-tokens.js';
import { createHttpApp } from '../../src/platform/http/create-http-app.js';
import { installDoor } from '../../src/platform/http/door.js';
import { jobWords } from '../../src/modules/jobs/core/job-words.js';
import { type BoardOptions, mountBoard } from '../../src/platform/queue/board.js';
import { chooseQueueBackend } from '../../src/platform/queue/queue-backend.js';
import { hasRedis, redisUrl, uniqueQueuePrefix } from '../support/redis.js';

// Real: Redis, BullMQ, Bull Board, the door, HTTP over a socket. The queue holds two jobs that nobody works on.

const OPERATOR = 'operator-secret-00';

@Module({})
class Empty {}

async function start(options: BoardOptions = {}): Promise<{
  queue: Queue;
  call: (path: string, init?: RequestInit) => Promise<Response>;
}> {
  const prefix = uniqueQueuePrefix();
  const { connection } = await chooseQueueBackend({
    backend: 'redis',
    redisUrl: redisUrl(),
    postgresUrl: '',
    prefix,
  });
  const queue = new Queue('simulate', { connection, prefix });
  await queue.addBulk([
    { name: 'simulate', data: { id: 'j_1' }, opts: { jobId: 'j_1', priority: 7 } },
    { name: 'simulate', data: { id: 'j_2' }, opts: { jobId: 'j_2', priority: 3 } },
  ]);
  const app = await createHttpApp(Empty, {
    title: 'Board',
    description: '',
    prepare: async (nest) => {
      const fastify = nest.getHttpAdapter().getInstance();
      installDoor(fastify, { tokens: parseApiTokens(`operator:operate:${OPERATOR}`) });
      await mountBoard(fastify, [queue], options);
    },
  });
  await app.listen(0, '127.0.0.1');
  onTestFinished(async () => {
    await app.close();
    await queue.close();
  });
  const base = await app.getUrl();
  return { queue, call: (path, init) => fetch(base + path, init) };
}

const authorization = `Bearer ${OPERATOR}`;

it.skipIf(!hasRedis())('shows the queues and their jobs, page and scripts included', async () => {
  const { call } = await start();
  const page = await call('/queues', { headers: { authorization } });
  const html = await page.text();
  expect(html).toContain('<base href="/queues/" />');
  const script = /static\/js\/main\.[^"]+\.js/.exec(html)?.[0];
  const code = await call(`/queues/${script}`, { headers: { authorization } });
  expect(code.status).toBe(200);
  expect(code.headers.get('content-type')).toContain('javascript');
  const answer = await call('/queues/api/queues?activeQueue=simulate&status=prioritized&page=1', {
    headers: { authorization },
  });
  expect(await answer.json()).toMatchObject({
    queues: [
      {
        name: 'simulate',
        readOnlyMode: true,
        allowRetries: false,
        counts: { prioritized: 2 },
        jobs: expect.arrayContaining([
          expect.objectContaining({ id: 'j_1' }),
          expect.objectContaining({ id: 'j_2' }),
        ]) as unknown,
      },
    ],
  });
});

it.skipIf(!hasRedis()).each([
  ['PUT', '/queues/api/queues/simulate/pause'],
  ['PUT', '/queues/api/queues/simulate/empty'],
  ['PUT', '/queues/api/queues/simulate/obliterate'],
  ['PUT', '/queues/api/queues/simulate/j_1/clean'],
  ['PUT', '/queues/api/queues/simulate/j_1/retry'],
  ['POST', '/queues/api/queues/simulate/add'],
])('lets not even an operator change a queue: %s %s', async (method, path) => {
  const { queue, call } = await start();
  const headers = { authorization, 'content-type': 'application/json' };
  const refused = await call(path, { method, headers, body: '{}' });
  expect(refused.status).toBe(405);
  expect(await queue.isPaused()).toBe(false);
  expect(await queue.getPrioritizedCount()).toBe(2);
});

it.skipIf(!hasRedis()).each([
  ['GET', '/queues'],
  ['GET', '/queues/api/queues'],
  ['GET', '/queues/%61pi/queues'],
  ['GET', '//queues/api/queues'],
  ['GET', '/queues/api/queues/simulate/j_1'],
  ['PUT', '/queues/api/queues/simulate/pause'],
])('turns the anonymous away: %s %s', async (method, path) => {
  const { call } = await start();
  const answer = await call(path, { method });
  expect(answer.status).toBe(401);
  expect(await answer.json()).toMatchObject({ type: 'unauthorized', status: 401 });
});

it.skipIf(!hasRedis())('tells jobs in words, with the page that has more of them', async () => {
  const { queue, call } = await start({ words: jobWords });
  await queue.add('simulate', { jobId: 'r_1-g2-s7' }, { jobId: 'r_1-g2-s7' });
  const answer = await call('/queues/api/queues/simulate/r_1-g2-s7', { headers: { authorization } });
  const href = '/runs/r_1/simulations/r_1-g2-s7';
  expect(await answer.json()).toMatchObject({
    job: {
      name: 'Configuration 7 of r_1, generation 2',
      externalUrl: { displayText: 'Dashboard', href },
      data: { jobId: 'r_1-g2-s7', about: 'Configuration 7 of r_1, generation 2', more: href },
    },
  });
});

it.skipIf(!hasRedis())(
  'changes queues where it is asked for, but only for those who may operate',
  async () => {
    const { queue, call } = await start({ writes: true });
    const path = '/queues/api/queues/simulate/j_1/clean';
    expect((await call(path, { method: 'PUT' })).status).toBe(401);
    expect(await queue.getPrioritizedCount()).toBe(2);
    expect((await call(path, { method: 'PUT', headers: { authorization } })).status).toBeLessThan(300);
    expect(await queue.getPrioritizedCount()).toBe(1);
  },
);
