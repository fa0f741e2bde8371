import { beforeAll, expect, it } from 'vitest';
import { type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import { startScriptedServices } from '../support/scripted-services.js';

// Real: API, PostgreSQL, the queue store. Scripted: the three services, all at one address.
let factory: Orchestrator;

beforeAll(async () => {
  factory = await startOrchestrator((await startScriptedServices()).url, filePrefix());
});

it('tells what runs here, with what, and how it is', async () => {
  const { status, body } = await factory.call('GET', '/api/system');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    process: { version: '0.1.0', node: process.versions.node, pid: process.pid },
    services: [{ name: 'feature' }, { name: 'training' }, { name: 'simulation' }],
    database: { version: expect.stringMatching(/^\d+/), size: expect.any(Number) },
  });
  const checks = body['checks'] as { name: string; status: string }[];
  expect(checks.map(({ name }) => name)).toEqual(['database', 'queue', 'services']);
  const settings = body['settings'] as { name: string; value: string }[];
  const database = settings.find(({ name }) => name === 'POSTGRES_URL')!;
  expect(database.value).toMatch(/^postgres(ql)?:\/\/[^@]+$/);
  const licences = body['licences'] as { name: string; licence: string }[];
  expect(licences.find(({ name }) => name === 'bullmq')).toMatchObject({ licence: 'MIT' });
});
