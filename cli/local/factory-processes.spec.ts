import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import {
  apiProcess,
  type FactoryPlan,
  processorProcesses,
  serviceProcesses,
  type Stores,
} from './factory-processes.js';

const plan: FactoryPlan = {
  dist: '/app/dist',
  home: '/home',
  node: '/bin/node',
  inherited: {
    LOG_LEVEL: 'DEBUG',
    PORT: '1',
    HOST: '0.0.0.0',
    REDIS_URL: 'redis://elsewhere',
    GONE: undefined,
  },
  ports: { api: 1400, feature: 1100, training: 1200, simulation: 1300 },
  processors: 2,
};
const stores: Stores = {
  postgresUrl: 'postgresql://p',
  queueBackend: 'redis',
  redisUrl: 'redis://r',
  queuePrefix: 'factory_1',
};

describe('the processes of the factory', () => {
  it('give each service its port, its folder and the services that it asks', () => {
    const [feature, training, simulation] = serviceProcesses(plan).map(({ env }) => env);
    expect(feature).toMatchObject({
      HOST: '127.0.0.1',
      PORT: '1100',
      DATA_DIR: '/home/data',
      LOG_LEVEL: 'DEBUG',
    });
    expect(training).toMatchObject({
      PORT: '1200',
      MODEL_DIR: '/home/models',
      FEATURE_URL: 'http://127.0.0.1:1100',
    });
    expect(simulation).toMatchObject({
      PORT: '1300',
      FEATURE_URL: 'http://127.0.0.1:1100',
      TRAINING_URL: 'http://127.0.0.1:1200',
    });
  });

  it('never let an inherited address or store override their own', () => {
    const specs = [...serviceProcesses(plan), apiProcess(plan, stores)];
    expect(specs.map(({ env }) => env['HOST'])).toEqual(Array(4).fill('127.0.0.1'));
    expect(apiProcess(plan, stores).env).toMatchObject({
      PORT: '1400',
      REDIS_URL: 'redis://r',
      QUEUE_BACKEND: 'redis',
    });
    expect(apiProcess(plan, stores).env).not.toHaveProperty('GONE');
  });

  it('give every processor a name of its own', () => {
    const processors = processorProcesses(plan, stores);
    expect(processors.map(({ name }) => name)).toEqual(['processor-1', 'processor-2']);
    expect(processors.map(({ env }) => env['WORKER_ID'])).toEqual(['processor_1', 'processor_2']);
    expect(processors[0]?.args).toContain('/app/dist/src/worker.js');
  });

  it.each([
    ['what /health/ready says', undefined, ['/health', '/health/ready'], true],
    ['not ready while only /health answers', undefined, ['/health'], false],
    ['what /health says when the rest needs a token', 'ann:read:a-secret-of-16-or-more', ['/health'], true],
  ])('ask the API whether it is ready: %s', async (_, tokens, open, ready) => {
    const door = createServer((request, response) => {
      response.writeHead(open.includes(request.url ?? '') ? 200 : 401).end();
    }).listen(0, '127.0.0.1');
    await once(door, 'listening');
    const api = (door.address() as AddressInfo).port;
    const inherited = { API_TOKENS: tokens };
    const { isReady } = apiProcess({ ...plan, inherited, ports: { ...plan.ports, api } }, stores);
    await expect(isReady?.()).resolves.toBe(ready);
    door.close();
  });
});
