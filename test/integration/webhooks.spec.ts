import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { readOrchestratorConfig } from '../../src/config/orchestrator.config.js';
import { DeliveriesRepository } from '../../src/modules/webhooks/deliveries.repository.js';
import { WebhookHttp } from '../../src/modules/webhooks/webhook-http.js';
import { atEndOfFile } from '../support/at-end-of-file.js';
import { type LittleService, startLittleService } from '../support/little-service.js';
import { type Json, type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import { type ScriptedServices, startScriptedServices, PASSING } from '../support/scripted-services.js';
import { until } from '../support/until.js';

/** Real: two API processes, a processor, PostgreSQL, the receivers' HTTP servers. Scripted: the three services. */
let services: ScriptedServices;
let factory: Orchestrator;

beforeAll(async () => {
  services = await startScriptedServices();
  factory = await startOrchestrator(services.url, filePrefix(), {
    WEBHOOK_NETWORKS: '127.0.0.0/8',
    WEBHOOK_TIMEOUT_S: '1',
    WEBHOOK_RETRY_S: '1',
  });
  await factory.startAnotherApi();
});

const receive = async (answer: (response: ServerResponse, nth: number) => void): Promise<LittleService> => {
  const receiver = await startLittleService(answer);
  atEndOfFile(() => receiver.close());
  return receiver;
};
const accept = (response: ServerResponse): void => {
  response.writeHead(204).end();
};
/** A webhook that is removed after the test. */
const set = async (url: string, body: object = {}): Promise<Json> => {
  const answer = await factory.call('POST', '/webhooks', { url, ...body });
  expect(answer.status).toBe(201);
  onTestFinished(async () => {
    await fetch(`${factory.url}/webhooks/${answer.body['id']}`, { method: 'DELETE' });
  });
  return answer.body;
};
const deliveriesOf = async ({ id }: Json): Promise<Json[]> =>
  (await factory.call('GET', `/webhooks/${id}/deliveries`)).body['deliveries'];

/** What a receiver does, by the documentation alone. */
function isGenuine({ headers, body }: LittleService['seen'][number], secret: string): boolean {
  const timestamp = String(headers['x-factory-timestamp']);
  const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return (
    Math.abs(Date.now() / 1000 - Number(timestamp)) < 300 &&
    headers['x-factory-signature'] === `v1=${expected}`
  );
}

describe('a webhook', () => {
  it('is told of promotion and end of a run, once each, signed with the secret that only its setting told', async () => {
    const receiver = await receive(accept);
    const webhook = await set(receiver.url, { description: 'Ours' });
    expect(webhook).toMatchObject({ events: ['run_ended', 'promoted', 'run_stalled'], created_by: 'local' });
    expect(JSON.stringify((await factory.call('GET', '/webhooks')).body)).not.toContain(webhook['secret']);

    services.script.simulate = () => PASSING;
    const pod = await factory.startProcessor('hooked', 4);
    const run = await factory.evolve({
      symbol: 'SPX',
      thresholds: [1],
      z_score_cutoffs: [0],
      regime_configs: [{}],
      max_generations: 1,
      promotion_policy: 'criteria',
    });
    await factory.waitFor(run);
    await until('both deliveries', () => receiver.seen.length >= 2, 5000);
    await pod.close();
    const told = receiver.seen.map(({ body }) => JSON.parse(body) as Json);
    expect(new Set(told.map(({ type }) => type))).toEqual(new Set(['promoted', 'run_ended']));
    expect(told.find(({ type }) => type === 'run_ended')).toMatchObject({
      run_id: run,
      status: 'PROMOTED',
      reason: 'promoted',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
    for (const [place, request] of receiver.seen.entries()) {
      expect(isGenuine(request, webhook['secret'])).toBe(true);
      expect(isGenuine({ ...request, body: `${request.body} ` }, webhook['secret'])).toBe(false);
      expect(request.headers['x-factory-delivery']).toBe(told[place]!['id']);
      expect(request.headers['x-factory-event']).toBe(told[place]!['type']);
    }
    await until('the log of deliveries', async () =>
      (await deliveriesOf(webhook)).every(({ state }) => state === 'delivered'),
    );
    expect(await deliveriesOf(webhook)).toHaveLength(2);
    expect(receiver.seen).toHaveLength(2);
  });

  it('is told again, under the same id and with the same body, after an error and after silence', async () => {
    const receiver = await receive((response, nth) => {
      if (nth === 1) response.writeHead(500).end('no');
      else if (nth === 3) accept(response);
    });
    const webhook = await set(receiver.url);
    const { status, body } = await factory.call('POST', `/webhooks/${webhook['id']}/test`);
    expect(status).toBe(202);
    await until('the first try', async () => (await deliveriesOf(webhook))[0]?.['status_code'] === 500, 5000);
    expect((await deliveriesOf(webhook))[0]).toMatchObject({
      id: body['delivery_id'],
      event: 'test',
      state: 'pending',
      attempts: 1,
      error: 'answered 500',
      next_attempt_at: expect.any(String),
    });
    await until(
      'the third try',
      async () => (await deliveriesOf(webhook))[0]?.['state'] === 'delivered',
      15_000,
    );
    expect((await deliveriesOf(webhook))[0]).toMatchObject({ attempts: 3, status_code: 204, error: null });
    expect(new Set(receiver.seen.map(({ headers }) => headers['x-factory-delivery']))).toEqual(
      new Set([body['delivery_id']]),
    );
    expect(new Set(receiver.seen.map(({ body: sent }) => sent)).size).toBe(1);
    expect(receiver.seen).toHaveLength(3);
    for (const request of receiver.seen) expect(isGenuine(request, webhook['secret'])).toBe(true);
  });

  it('is told by another sender when the one who took the delivery is never heard of again', async () => {
    const receiver = await receive(accept);
    const webhook = await set(receiver.url);
    const deliveries = factory.app.get(DeliveriesRepository, { strict: false });
    const taken = await factory.app.get(Database, { strict: false }).transaction(async (tx) => {
      await deliveries.putTest(tx, webhook['id'], 'crash');
      return deliveries.take(2, [], tx);
    });
    expect(taken).toMatchObject({ webhookId: webhook['id'], attempts: 1 });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(receiver.seen).toHaveLength(0);
    await until(
      'the second sender',
      async () => (await deliveriesOf(webhook))[0]?.['state'] === 'delivered',
      5000,
    );
    expect(receiver.seen).toHaveLength(1);
    // Should the first one turn up after all, what it says does not count.
    await deliveries.note(taken!, { delivered: false, statusCode: 500, error: 'late' }, 1);
    expect((await deliveriesOf(webhook))[0]).toMatchObject({
      state: 'delivered',
      attempts: 2,
      status_code: 204,
    });
  });

  it('is not told what happened before it was there, nor what it did not ask for', async () => {
    const receiver = await receive(accept);
    const append = (type: string) =>
      factory.database.query(`INSERT INTO events (topic, type, data) VALUES ('runs', $1, '{}')`, [type]);
    await append('run_stalled');
    const webhook = await set(receiver.url, { events: ['run_stalled'] });
    await append('run_ended');
    await append('run_stalled');
    await until('the delivery', () => receiver.seen.length > 0, 5000);
    await until(
      'its end',
      async () => (await deliveriesOf(webhook)).every(({ state }) => state === 'delivered'),
      5000,
    );
    expect((await deliveriesOf(webhook)).map(({ event }) => event)).toEqual(['run_stalled']);
  });

  it('does not hold up the others when it is dead', async () => {
    const dead = await receive(() => undefined);
    const alive = await receive(accept);
    const [first, second] = [await set(dead.url), await set(alive.url)];
    for (let nth = 0; nth < 8; nth++) await factory.call('POST', `/webhooks/${first['id']}/test`);
    await factory.call('POST', `/webhooks/${second['id']}/test`);
    await expect.poll(() => alive.seen.length, { timeout: 2500 }).toBe(1);
  });

  it('leads nowhere by a redirect', async () => {
    const target = await receive(accept);
    const receiver = await receive((response) => {
      response.writeHead(302, { location: target.url }).end();
    });
    const webhook = await set(receiver.url);
    await factory.call('POST', `/webhooks/${webhook['id']}/test`);
    await until('the refusal', async () => (await deliveriesOf(webhook))[0]?.['error'] !== null, 5000);
    expect((await deliveriesOf(webhook))[0]!['error']).toBe('answered 302; redirects are not followed');
    expect(target.seen).toHaveLength(0);
  });

  it('leads nowhere by a name of a private address', async () => {
    const receiver = await receive(accept);
    const http = new WebhookHttp(readOrchestratorConfig({}));
    onTestFinished(() => http.onModuleDestroy());
    const url = receiver.url.replace('127.0.0.1', 'localhost');
    const delivery = { id: 'd', webhookId: 'w', event: 'test', body: '{}', url, secret: 's', attempts: 1 };
    expect(await http.send(delivery)).toMatchObject({
      delivered: false,
      error: expect.stringMatching(/localhost leads to \S+ is a private address/),
    });
    expect(receiver.seen).toHaveLength(0);
  });

  it.each([
    [{ url: 'ftp://example.org/' }, 400, /url must be an address/],
    [{ url: 'http://ann:secret@example.org/' }, 400, /must not contain a user name/],
    [{ url: 'http://169.254.169.254/latest' }, 422, /may never be called/],
    [{ url: 'http://2852039166/' }, 422, /169\.254\.169\.254 may never be called/],
    [{ url: 'http://10.0.0.1/' }, 422, /WEBHOOK_NETWORKS/],
    [{ url: 'http://[::ffff:10.0.0.1]/' }, 422, /private address/],
    [{ url: 'https://example.org/', events: ['rain'] }, 400, /events must be a list/],
    [{ url: 'https://example.org/', secret: 'mine' }, 400, /secret should not exist/],
  ])('is refused for %o', async (body, status, why) => {
    const answer = await factory.call('POST', '/webhooks', body);
    expect([answer.status, answer.body['detail']]).toEqual([status, expect.stringMatching(why)]);
  });

  it('is the business of those who operate, and of nobody else', async () => {
    const secret = { viewer: 'viewer-secret-0000', operator: 'operator-secret-00' };
    const api = await factory.startAnotherApi({
      API_TOKENS: `viewer:read:${secret.viewer},ann:operate:${secret.operator}`,
    });
    const url = (await (api as unknown as { getUrl(): Promise<string> }).getUrl()).replace(
      '[::1]',
      '127.0.0.1',
    );
    const statusOf = async (path: string, token: string | null) =>
      (await fetch(`${url}${path}`, { headers: token === null ? {} : { authorization: `Bearer ${token}` } }))
        .status;
    for (const path of ['/webhooks', '/webhooks/w_x', '/webhooks/w_x/deliveries']) {
      expect(await statusOf(path, null)).toBe(401);
      expect(await statusOf(path, secret.viewer)).toBe(403);
    }
    expect(await statusOf('/webhooks', secret.operator)).toBe(200);
    expect(await statusOf('/webhooks/w_x', secret.operator)).toBe(404);
  });

  it('that is removed is told nothing more', async () => {
    const receiver = await receive((response) => response.writeHead(500).end());
    const webhook = await set(receiver.url);
    await factory.call('POST', `/webhooks/${webhook['id']}/test`);
    await until('a try', () => receiver.seen.length === 1, 5000);
    const gone = await fetch(`${factory.url}/webhooks/${webhook['id']}`, { method: 'DELETE' });
    expect(gone.status).toBe(204);
    expect((await factory.call('GET', `/webhooks/${webhook['id']}/deliveries`)).status).toBe(404);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(receiver.seen).toHaveLength(1);
  });
});
