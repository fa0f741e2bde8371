import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ServiceError } from './service-error.js';
import { ServiceHttp } from './service-http.js';
import { ServicePulse } from './service-pulse.js';
import { fields, finite } from './shape.js';

describe('the pulse of a service', () => {
  let there: boolean;
  let asked: number;
  let pulse: ServicePulse;
  let changes: boolean[];

  beforeEach(() => {
    vi.useFakeTimers();
    there = true;
    asked = 0;
    changes = [];
    pulse = new ServicePulse('little', () => {
      asked += 1;
      return Promise.resolve(there);
    });
    pulse.onChange((down) => changes.push(down));
  });
  afterEach(() => {
    pulse.stop();
    vi.useRealTimers();
  });

  it('goes on when a call is missed and the service is there', async () => {
    expect(await pulse.missed()).toBe(false);
    expect([pulse.isDown, asked, changes]).toEqual([false, 1, []]);
  });

  it('asks once for many calls that are missed together', async () => {
    there = false;
    expect(await Promise.all([pulse.missed(), pulse.missed(), pulse.missed()])).toEqual([true, true, true]);
    expect([asked, changes]).toEqual([1, [true]]);
    expect(await pulse.missed()).toBe(true);
    expect(asked).toBe(1);
  });

  it('looks again, less and less often, until the service is back', async () => {
    there = false;
    await pulse.missed();
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked).toBe(2);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(asked).toBeLessThan(12);
    there = true;
    await vi.advanceTimersByTimeAsync(5000);
    expect([pulse.isDown, changes]).toEqual([false, [true, false]]);
    const before = asked;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(before);
  });

  it('is up as soon as any call is answered', async () => {
    there = false;
    await pulse.missed();
    pulse.answered();
    expect(changes).toEqual([true, false]);
  });
});

describe('calls of a service that is down', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((close) => close()));

  const call = (http: ServiceHttp) => http.call({ path: '/x', answer: fields({ value: finite }) });
  const kindOf = async (http: ServiceHttp): Promise<string> => {
    const error = await failureOf(http);
    return error instanceof ServiceError ? error.kind : 'answered';
  };
  const failureOf = (http: ServiceHttp): Promise<unknown> => call(http).catch((reason: unknown) => reason);
  const serve = async (status: number): Promise<{ server: Server; http: ServiceHttp }> => {
    const server = createServer((_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end('{"value":1}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const http = new ServiceHttp('little', { baseUrl: `http://127.0.0.1:${port}`, retries: 1, backoffMs: 5 });
    open.push(() => (server.close(), server.closeAllConnections(), void http.close()));
    return { server, http };
  };

  it('fail as an outage when nobody listens, and the pulse says so until an answer comes', async () => {
    const { server, http } = await serve(200);
    expect(await kindOf(http)).toBe('answered');
    const { port } = server.address() as AddressInfo;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    expect([await kindOf(http), http.pulse.isDown]).toEqual(['outage', true]);
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    expect([await kindOf(http), http.pulse.isDown]).toEqual(['answered', false]);
  });

  it.each([
    [502, true],
    [503, false],
    [504, true],
  ])('fail as an outage behind a proxy that says %i, health included', async (status, reached) => {
    const { http } = await serve(status);
    expect(await failureOf(http)).toMatchObject({ kind: 'outage', status, reached });
  });

  it('have not reached a service that nobody finds', async () => {
    const { server, http } = await serve(200);
    await new Promise((resolve) => server.close(resolve));
    expect(await failureOf(http)).toMatchObject({ kind: 'outage', reached: false });
  });

  it('have reached the service when it went down under one of their attempts', async () => {
    const { server, http } = await serve(200);
    server.removeAllListeners('request');
    server.once('request', () => (server.close(), server.closeAllConnections()));
    const { detail, ...error } = (await failureOf(http)) as ServiceError;
    expect(detail).toContain('ECONNREFUSED');
    expect(error).toMatchObject({ kind: 'outage', reached: true });
  });

  it('are transient while the service answers, however wrongly', async () => {
    const { http } = await serve(500);
    expect([await kindOf(http), http.pulse.isDown]).toEqual(['transient', false]);
  });
});
