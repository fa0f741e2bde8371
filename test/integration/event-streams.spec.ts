import { setTimeout as sleep } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { EventLog } from '../../src/platform/database/event-log.js';
import { listenTo, type EventClient } from '../support/event-client.js';
import { type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import { type ScriptedServices, startScriptedServices, STATS } from '../support/scripted-services.js';
import { until } from '../support/until.js';

/** Real: two API processes, a processor, PostgreSQL, HTTP over sockets. Scripted: the three services. */
const GRID = { thresholds: [1, 2, 3], z_score_cutoffs: [0, 2], regime_configs: [{}] };

let services: ScriptedServices;
let factory: Orchestrator;
let urls: string[];

beforeAll(async () => {
  services = await startScriptedServices();
  factory = await startOrchestrator(services.url, filePrefix(), {
    EVENTS_HEARTBEAT_S: '1',
  });
  urls = [factory.url, await urlOf(await factory.startAnotherApi())];
});

const urlOf = async (app: INestApplicationContext): Promise<string> =>
  (await (app as INestApplicationContext & { getUrl(): Promise<string> }).getUrl()).replace(
    '[::1]',
    '127.0.0.1',
  );

/** A client of the process `at`, which goes on after an event where it is given. */
const listen = async (
  path: string,
  { at = 0, after }: { at?: number; after?: number } = {},
): Promise<EventClient> => {
  const headers: Record<string, string> = after === undefined ? {} : { 'last-event-id': String(after) };
  const client = await listenTo(`${urls[at]}${path}`, headers);
  onTestFinished(() => client.drop());
  return client;
};

/** A transaction of its own that appends `data` of a type, and commits after a while. */
async function append(type: string, data: object = {}, pauseMs = 0, topic = 'runs'): Promise<void> {
  const client = new pg.Client({ connectionString: factory.database.url });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('INSERT INTO events (topic, type, subject, data) VALUES ($1, $2, $3, $4)', [
      topic,
      type,
      'r_test',
      data,
    ]);
    await sleep(pauseMs);
    await client.query(`SELECT pg_notify('strategy_factory', 'happened')`);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
}

const typesOf = ({ events }: EventClient): string[] => events.map(({ data }) => data['type']);

describe('the log of events', () => {
  it('numbers events in the order of the commits, not of the inserts', async () => {
    const late = append('inserted_first', {}, 300);
    await sleep(100);
    await append('committed_first');
    const log = factory.app.get(EventLog, { strict: false });
    const { newest } = await log.extent();
    expect(await log.between(newest - 1, newest, 10)).toMatchObject([{ type: 'committed_first' }]);
    await late;
    expect(await log.between(newest, newest + 10, 10)).toMatchObject([
      { id: newest + 1, type: 'inserted_first' },
    ]);
  });

  it('keeps the order within a transaction, and nothing of one that is rolled back', async () => {
    const log = factory.app.get(EventLog, { strict: false });
    const database = factory.app.get(Database, { strict: false });
    const { newest } = await log.extent();
    const event = (type: string) => ({ topic: 'runs', type, subject: null, data: {} });
    const rolledBack = database.transaction(async (tx) => {
      await log.append(tx, event('never'));
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    await database.transaction(async (tx) => {
      for (const type of ['one', 'two', 'three']) await log.append(tx, event(type));
    });
    const found = await log.between(newest, Number.MAX_SAFE_INTEGER, 10);
    expect(found.map(({ type }) => type)).toEqual(['one', 'two', 'three']);
  });
});

describe('event streams', () => {
  it('lose and double nothing when the connection drops while others write, at whichever process', async () => {
    const writers = 8;
    const each = 30;
    const state = { writing: true };
    const written = Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        for (let nth = 0; nth < each; nth++)
          await append('written', { key: writer * each + nth }, Math.random() * 30);
      }),
    ).then(() => (state.writing = false));
    const start = (await factory.app.get(EventLog, { strict: false }).extent()).newest;
    const received: { id: number; key: number }[] = [];
    let last = start;
    let connections = 0;
    const collect = (client: EventClient): void => {
      for (const { id, data } of client.events) received.push({ id, key: data['key'] });
      last = Math.max(last, client.lastEventId());
    };
    while (state.writing) {
      const client = await listen('/events?topics=runs', { at: connections % 2, after: last });
      await sleep(50 + Math.random() * 400);
      client.drop();
      collect(client);
      connections += 1;
    }
    await written;
    const client = await listen('/events?topics=runs', { at: connections % 2, after: last });
    await until('the last event', () => received.length + client.events.length >= writers * each, 5000);
    collect(client);
    expect(connections).toBeGreaterThan(3);
    expect(received.map(({ key }) => key).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: writers * each }, (_, key) => key),
    );
    expect(received.map(({ id }) => id)).toEqual(received.map(({ id }) => id).toSorted((a, b) => a - b));
  });

  it('are the same at every process', async () => {
    const clients = [await listen('/events', { at: 0 }), await listen('/events', { at: 1 })];
    for (let nth = 0; nth < 20; nth++) await append('same', { nth });
    const facts = ({ events }: EventClient) =>
      events.filter(({ data }) => data['type'] === 'same').map(({ id, data }) => [id, data['nth']]);
    await until('all events', () => clients.every((client) => facts(client).length === 20), 5000);
    expect(facts(clients[0]!)).toEqual(facts(clients[1]!));
  });

  it('tell where the client is when it connects and with every heartbeat, also past what it did not ask for', async () => {
    const client = await listen('/events?topics=workers');
    expect(client.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    await until('a position', () => client.lastEventId() > 0);
    expect(client.retryMs()).toBeGreaterThanOrEqual(1000);
    const before = client.lastEventId();
    await append('of_another_topic');
    await until('a heartbeat', () => client.lastEventId() > before, 3000);
    expect(client.comments).toContain('heartbeat');
    expect(typesOf(client)).not.toContain('of_another_topic');
  });

  it('hold facts together, at most four times a second, and leave none out', async () => {
    const client = await listen('/events?topics=runs');
    for (let nth = 0; nth < 100; nth++) await append('burst', { nth });
    await until('all events', () => client.events.length === 100, 5000);
    expect(client.events.map(({ data }) => data['nth'])).toEqual(
      Array.from({ length: 100 }, (_, nth) => nth),
    );
    const moments = client.events.map(({ at }) => at);
    const bursts = moments.filter((at, place) => place === 0 || at - moments[place - 1]! > 50);
    const seconds = (moments.at(-1)! - moments[0]!) / 1000;
    expect(bursts.length).toBeLessThanOrEqual(4 * seconds + 2);
  });

  it('say goodbye to a client that does not read, which finds everything when it comes back', async () => {
    const size = 40_000;
    const facts = 800;
    const client = await listen('/events?topics=runs');
    await until('a position', () => client.lastEventId() > 0);
    client.response.pause();
    const database = factory.database;
    for (let nth = 0; nth < facts; nth += 100) {
      await database.query(
        `WITH said AS (SELECT pg_notify('strategy_factory', 'happened'))
         INSERT INTO events (topic, type, data)
         SELECT 'runs', 'large', jsonb_build_object('nth', n, 'text', repeat('x', $2))
         FROM said, generate_series($1::int, $1::int + 99) n`,
        [nth, size],
      );
      await sleep(300);
    }
    client.response.resume();
    await until('the end', client.ended, 15_000);
    const goodbye = client.events.at(-1)!;
    expect(goodbye).toMatchObject({ event: 'closing', data: { reason: 'slow_client' } });
    const read = client.events.filter(({ data }) => data['type'] === 'large');
    expect(read.length).toBeLessThan(facts);
    const again = await listen('/events?topics=runs', { at: 1, after: client.lastEventId() });
    await until('the rest', () => read.length + again.events.length >= facts, 15_000);
    expect([...read, ...again.events].map(({ data }) => data['nth'])).toEqual(
      Array.from({ length: facts }, (_, nth) => nth),
    );
  });

  it('tell a client to begin anew when the log cannot say what it missed', async () => {
    const { newest } = await factory.app.get(EventLog, { strict: false }).extent();
    const unknown = await listen('/events', { after: newest + 1000 });
    expect((await unknown.waitFor('reset')).data).toMatchObject({ reason: 'unknown_position' });
    await factory.app.get(EventLog, { strict: false }).forget(365, 5);
    const tooOld = await listen('/events', { after: 1 });
    expect((await tooOld.waitFor('reset')).data['detail']).toMatch(/begins at event \d+/);
    const everything = await listen('/events?last_event_id=0');
    await until('what is kept', () => everything.events.length >= 5);
    expect(everything.events.map(({ event }) => event)).not.toContain('reset');
    await append('after');
    for (const client of [unknown, tooOld, everything]) await client.waitFor('after');
  });

  it('are for those who may look', async () => {
    const secret = { viewer: 'viewer-secret-0000', worker: 'worker-secret-0000' };
    const tokens = `viewer:read:${secret.viewer},worker:work:${secret.worker}`;
    const url = await urlOf(await factory.startAnotherApi({ API_TOKENS: tokens }));
    const statusOf = async (headers: Record<string, string>): Promise<number | undefined> => {
      const client = await listenTo(`${url}/events`, headers);
      client.drop();
      return client.response.statusCode;
    };
    expect(await statusOf({})).toBe(401);
    expect(await statusOf({ authorization: `Bearer ${secret.worker}` })).toBe(403);
    expect(await statusOf({ authorization: `Bearer ${secret.viewer}` })).toBe(200);
  });

  it.each([
    ['/events?topics=weather', /topics must be a list/],
    ['/events?last_event_id=-1', /last_event_id must be the id of an event/],
    ['/events?since=1', /since should not exist/],
  ])('refuse %s and say why', async (path, why) => {
    const { status, body } = await factory.call('GET', path);
    expect(status).toBe(400);
    expect(body['detail']).toMatch(why);
  });

  it('refuse what a run cannot tell, and runs that do not exist', async () => {
    expect((await factory.call('GET', '/runs/r_none/events')).status).toBe(404);
    const id = await factory.evolve({ symbol: 'SPX', ...GRID, max_generations: 1 });
    const { status, body } = await factory.call('GET', `/runs/${id}/events?topics=runs,workers`);
    expect([status, body['detail']]).toEqual([400, 'A run has no topic workers: listen at /events.']);
    await factory.call('POST', `/runs/${id}/stop`);
  });

  it('answer HEAD without a stream', async () => {
    const response = await fetch(`${urls[0]}/events`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
  });
});

describe('a run, as it is told', () => {
  it('is told from its beginning to its end, with the states in between, at a process that does other things', async () => {
    services.script.polls = 4;
    services.script.before = (call) => (call.startsWith('GET /api/models') ? sleep(150) : undefined);
    services.script.simulate = async () => {
      await sleep(300);
      return STATS;
    };
    const all = await listen('/events', { at: 1 });
    const id = await factory.evolve({ symbol: 'SPX', ...GRID, max_generations: 2, random_seed: 77 });
    const own = await listen(`/runs/${id}/events?last_event_id=0`, { at: 1 });
    const pod = await factory.startProcessor('slow', 2);
    await own.waitFor('run_ended');
    const facts = own.events.filter(({ data }) => !('runs' in data));
    expect(facts.map(({ data }) => data['type'])).toEqual([
      'run_requested',
      'run_started',
      'generation_started',
      'features_chosen',
      'model_ready',
      'generation_decided',
      'generation_started',
      'features_chosen',
      'model_ready',
      'generation_decided',
      'run_ended',
    ]);
    for (const { data } of facts) expect(data).toMatchObject({ run_id: id, at: expect.any(String) });
    expect(facts.at(-1)!.data).toMatchObject({
      status: 'COMPLETED',
      reason: 'max_generations',
      generation: 1,
    });

    const states = (topic: string) =>
      own.events
        .filter(({ event, data }) => event === topic && 'runs' in data)
        .map(({ data }) => data['runs'][0]);
    const steps = states('steps').map(({ step }) => step);
    expect(steps).toEqual(expect.arrayContaining(['train', 'simulate', 'done']));
    const counted = states('simulations').filter(({ generation }) => generation === 0);
    expect(counted.some(({ completed }) => completed > 0 && completed < 6)).toBe(true);
    expect(states('simulations').at(-1)).toMatchObject({ generation: 1, total: 6, completed: 6 });
    expect(states('best').at(-1)).toMatchObject({ run_id: id, best_sqn: 1, generation_sqn: 1 });
    const times = own.events.filter(({ event }) => event === 'simulations').map(({ at }) => at);
    for (const [place, at] of times.slice(1).entries()) expect(at - times[place]!).toBeGreaterThan(150);

    await all.waitFor('worker_alive');
    const mine = all.events.filter(({ data }) => data['run_id'] === id).map(({ id: each }) => each);
    expect(mine).toEqual(facts.map(({ id: each }) => each));
    await pod.close();
    expect((await all.waitFor('worker_gone')).data).toMatchObject({ worker_id: 'slow', role: 'processor' });
  });

  it('has a stream without other runs and without what nobody asked for', async () => {
    services.script.before = () => undefined;
    const run = { symbol: 'SPX', ...GRID, max_generations: 1 };
    const ids = [
      await factory.evolve({ ...run, random_seed: 78 }),
      await factory.evolve({ ...run, random_seed: 79 }),
    ];
    const own = await listen(`/runs/${ids[0]}/events?topics=simulations,runs&last_event_id=0`);
    const pod = await factory.startProcessor('quick', 4);
    for (const id of ids) await factory.waitFor(id);
    await own.waitFor('run_ended');
    const runs = own.events.flatMap(({ data }) => data['runs'] ?? [data]).map(({ run_id }) => run_id);
    expect(new Set(runs)).toEqual(new Set([ids[0]]));
    expect(new Set(own.events.map(({ event }) => event))).toEqual(new Set(['simulations', 'runs']));
    await pod.close();
  });
});
