import { Controller, Get, Module, Param } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpApp } from '../http/create-http-app.js';
import { addGauge } from './add-gauge.js';
import { createRegistry } from './create-registry.js';
import { MetricsModule } from './metrics.module.js';
import { observeRequests } from './observe-requests.js';

@Controller('runs')
class RunsController {
  @Get(':id')
  run(@Param('id') id: string): object {
    return { id };
  }
}

let app: NestFastifyApplication | undefined;
afterEach(() => app?.close());

async function start(): Promise<{
  scrape: () => Promise<string>;
  registry: ReturnType<typeof createRegistry>;
}> {
  const registry = createRegistry();
  @Module({ imports: [MetricsModule.forRoot(registry)], controllers: [RunsController] })
  class Root {}
  const server = await createHttpApp(Root, {
    title: 'Metrics',
    description: '',
    prepare: (nest) => observeRequests(nest.getHttpAdapter().getInstance(), registry),
  });
  await server.init();
  app = server;
  return { registry, scrape: async () => (await server.inject({ url: '/metrics' })).payload };
}

describe('GET /metrics', () => {
  it('answers in the format of Prometheus, with the metrics of the process', async () => {
    const { scrape } = await start();
    const answer = await app?.inject({ url: '/metrics' });
    expect(answer?.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(await scrape()).toMatch(/^process_resident_memory_bytes \d+$/m);
  });

  it('counts requests by route pattern, so that ids and unknown paths make no series', async () => {
    const { scrape } = await start();
    for (const url of ['/runs/a', '/runs/b', '/nothing/1', '/nothing/2']) await app?.inject({ url });
    const text = await scrape();
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="/runs/:id",status="200"} 2',
    );
    expect(text).toContain(
      'http_request_duration_seconds_count{method="GET",route="unmatched",status="404"} 2',
    );
    expect(text).not.toContain('/runs/a');
  });

  it('reads gauges when scraped and forgets series that are gone', async () => {
    const { scrape, registry } = await start();
    let jobs: Record<string, number> = { PENDING: 140, RUNNING: 8 };
    addGauge(registry, {
      name: 'factory_jobs',
      help: 'Simulations by state',
      labels: ['state'],
      read: () =>
        Promise.resolve(Object.entries(jobs).map(([state, value]) => ({ labels: { state }, value }))),
    });
    expect((await scrape()).match(/^factory_jobs\{.*$/gm)).toEqual([
      'factory_jobs{state="PENDING"} 140',
      'factory_jobs{state="RUNNING"} 8',
    ]);
    jobs = { RUNNING: 3 };
    expect((await scrape()).match(/^factory_jobs\{.*$/gm)).toEqual(['factory_jobs{state="RUNNING"} 3']);
  });

  it.each([
    ['labels', ['state']],
    ['no labels', []],
  ] as [string, string[]][])(
    'leaves out a gauge with %s that cannot be read, and nothing else',
    async (_n, labels) => {
      const { scrape, registry } = await start();
      addGauge(registry, {
        name: 'factory_broken',
        help: 'Cannot be read',
        labels,
        read: () => Promise.reject(new Error('database is down')),
      });
      const text = await scrape();
      expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
      expect(text).not.toMatch(/^factory_broken[ {]/m);
    },
  );
});
