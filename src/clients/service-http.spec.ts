import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type LittleService, sendJson, startLittleService } from '../../test/support/little-service.js';
import { ServiceError } from './service-error.js';
import { ServiceHttp, type ServiceHttpOptions } from './service-http.js';
import { fields, finite } from './shape.js';

const answer = fields({ value: finite });
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function against(
  reply: (response: ServerResponse, nth: number) => void,
  options: Partial<ServiceHttpOptions> = {},
): Promise<{ service: LittleService; http: ServiceHttp }> {
  const service = await startLittleService(reply, true);
  const http = new ServiceHttp('little', {
    baseUrl: service.url,
    backoffMs: 5,
    timeoutMs: 2_000,
    ...options,
  });
  open.push(service, http);
  return { service, http };
}

async function failureOf(call: Promise<unknown>): Promise<ServiceError> {
  const error = await call.then(
    () => new Error('the call succeeded'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ServiceError)) throw error;
  return error;
}

const send = (response: ServerResponse, status: number, type: string, body: string): void => {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
};

describe('what is answered decides what happens next', () => {
  const JSON_TYPE = 'application/json';
  const cases: [
    name: string,
    reply: (response: ServerResponse) => void,
    expected: { kind: string; status: number | null; detail: RegExp; problemType?: string | null },
    requests: number,
  ][] = [
    ...[408, 425, 429, 500, 502, 503, 504].map(
      (status) =>
        [
          `${status} is tried again`,
          (response: ServerResponse) => send(response, status, 'text/html', '<h1>no</h1>'),
          { kind: 'transient', status, detail: new RegExp(`GET /x answered ${status}$`), problemType: null },
          3,
        ] as (typeof cases)[number],
    ),
    ...[400, 401, 404, 409, 410, 422].map(
      (status) =>
        [
          `${status} is final and tells its reason`,
          (response: ServerResponse) =>
            sendJson(response, { type: 'no-data', detail: 'the data are gone' }, status),
          {
            kind: status === 404 || status === 410 ? 'stale' : 'permanent',
            status,
            detail: new RegExp(`answered ${status}: the data are gone`),
            problemType: 'no-data',
          },
          1,
        ] as (typeof cases)[number],
    ),
    [
      'a redirect is refused',
      (response) => response.writeHead(307, { location: 'http://127.0.0.1:1/admin' }).end(),
      { kind: 'permanent', status: 307, detail: /redirects, which is not followed/ },
      1,
    ],
    [
      'HTML',
      (response) => send(response, 200, 'text/html', '{"value":1}'),
      { kind: 'permanent', status: 200, detail: /answered "text\/html" instead of JSON/ },
      1,
    ],
    [
      'garbage',
      (response) => send(response, 200, JSON_TYPE, '{"value":'),
      { kind: 'permanent', status: 200, detail: /malformed JSON/ },
      1,
    ],
    [
      'NaN',
      (response) => send(response, 200, JSON_TYPE, '{"value":NaN}'),
      { kind: 'permanent', status: 200, detail: /malformed JSON/ },
      1,
    ],
    [
      'a number that overflows to Infinity',
      (response) => send(response, 200, JSON_TYPE, '{"value":1,"other":[1e999]}'),
      { kind: 'permanent', status: 200, detail: /must be a finite number or null/ },
      1,
    ],
    [
      'a number in a string',
      (response) => send(response, 200, JSON_TYPE, '{"value":"1.5"}'),
      { kind: 'permanent', status: 200, detail: /value must be a finite number/ },
      1,
    ],
    [
      'a prototype key',
      (response) => send(response, 200, JSON_TYPE, '{"value":1,"__proto__":{"admin":true}}'),
      { kind: 'permanent', status: 200, detail: /forbidden prototype/i },
      1,
    ],
    [
      '5 MB',
      (response) => send(response, 200, JSON_TYPE, `{"value":1,"pad":"${'x'.repeat(5 << 20)}"}`),
      { kind: 'permanent', status: null, detail: /more than 4194304 bytes/ },
      1,
    ],
    [
      'a connection that breaks inside the body is tried again',
      (response) => {
        response.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': '100' });
        response.write('{"value":', () => response.destroy());
      },
      { kind: 'transient', status: null, detail: /GET \/x failed/ },
      3,
    ],
  ];

  it.each(cases)('%s', async (_name, reply, expected, requests) => {
    const { service, http } = await against(reply, { retries: 2 });
    const error = await failureOf(http.call({ path: '/x', answer }));
    expect(error).toMatchObject({ service: 'little', kind: expected.kind, status: expected.status });
    expect(error.detail).toMatch(expected.detail);
    if (expected.problemType !== undefined) expect(error.problemType).toBe(expected.problemType);
    expect(service.seen).toHaveLength(requests);
  });

  it('recovers when the service does', async () => {
    const { service, http } = await against((response, nth) =>
      nth < 3 ? sendJson(response, {}, 503) : sendJson(response, { value: nth }),
    );
    await expect(http.call({ path: '/x', answer })).resolves.toEqual({ value: 3 });
    expect(service.seen).toHaveLength(3);
  });

  it('does not try again when the caller forbids it', async () => {
    const { service, http } = await against((response) => sendJson(response, {}, 503));
    expect(await failureOf(http.call({ path: '/x', answer, retry: false }))).toMatchObject({
      kind: 'transient',
    });
    expect(service.seen).toHaveLength(1);
  });

  it('calls a service that is down an outage', async () => {
    const service = await startLittleService(() => undefined);
    await service.close();
    const http = new ServiceHttp('little', { baseUrl: service.url, backoffMs: 1, retries: 1 });
    open.push(http);
    expect(await failureOf(http.call({ path: '/x', answer }))).toMatchObject({
      kind: 'outage',
      status: null,
      detail: expect.stringMatching(/ECONNREFUSED/) as string,
    });
  });
});

describe('time', () => {
  it.each([
    ['no answer at all', (): void => undefined],
    [
      'a body that never ends',
      (response: ServerResponse): void => {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.write('{"value":');
      },
    ],
  ])('bounds %s, each attempt on its own', async (_name, reply) => {
    const { service, http } = await against(reply, { timeoutMs: 60, retries: 1 });
    const error = await failureOf(http.call({ path: '/x', answer }));
    expect(error).toMatchObject({ kind: 'transient', detail: 'GET /x took longer than 60 ms' });
    expect(service.seen).toHaveLength(2);
    await expect.poll(service.abandoned).toBe(2);
  });

  it('ends a call under way when the caller cancels, and does not try again', async () => {
    const { service, http } = await against(() => undefined);
    const controller = new AbortController();
    const call = failureOf(http.call({ path: '/x', answer, signal: controller.signal }));
    await expect.poll(() => service.seen.length).toBe(1);
    controller.abort();
    expect(await call).toMatchObject({ kind: 'cancelled', status: null });
    await expect.poll(service.abandoned).toBe(1);
    expect(service.seen).toHaveLength(1);
  });

  it('ends the pause between attempts when the caller cancels', async () => {
    const { service, http } = await against((response) => sendJson(response, {}, 500), { backoffMs: 60_000 });
    const controller = new AbortController();
    const call = failureOf(http.call({ path: '/x', answer, signal: controller.signal }));
    await expect.poll(() => service.seen.length).toBe(1);
    const cancelledAt = performance.now();
    controller.abort();
    expect(await call).toMatchObject({ kind: 'cancelled' });
    expect(performance.now() - cancelledAt).toBeLessThan(500);
  });

  it('breaks a call under way when the client closes, so that a shutdown waits for nothing', async () => {
    const { service, http } = await against(() => undefined);
    const call = failureOf(http.call({ path: '/x', answer }));
    await expect.poll(() => service.seen.length).toBe(1);
    await http.close();
    expect(await call).toMatchObject({ kind: 'transient' });
    expect(service.seen).toHaveLength(1);
  });

  it('sends nothing when the caller has cancelled before', async () => {
    const { service, http } = await against((response) => sendJson(response, { value: 1 }));
    const call = http.call({ path: '/x', answer, signal: AbortSignal.abort() });
    expect(await failureOf(call)).toMatchObject({ kind: 'cancelled' });
    expect(service.seen).toHaveLength(0);
  });
});

describe('what is sent', () => {
  it('keeps a path in the base address, leaves undefined parameters out and escapes the others', async () => {
    const service = await startLittleService((response) => sendJson(response, { value: 1 }));
    const http = new ServiceHttp('little', { baseUrl: `${service.url}/factory` });
    open.push(service, http);
    await http.call({
      method: 'POST',
      path: '/x',
      query: { a: '^GSPC&b=2', c: undefined, d: 0 },
      headers: { 'idempotency-key': 'k' },
      body: { a: 1 },
      answer,
    });
    expect(service.seen).toMatchObject([
      {
        method: 'POST',
        url: '/factory/x?a=%5EGSPC%26b%3D2&d=0',
        body: '{"a":1}',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
      },
    ]);
  });
});
