import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { evolveSmall, HttpWorker, QUICK } from '../support/http-worker.js';
import { type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix, hasRedis, redisUrl } from '../support/redis.js';
import { startScriptedServices } from '../support/scripted-services.js';
import { until } from '../support/until.js';
import { startWire, type Wire } from '../support/wire.js';

/** Real: API, PostgreSQL, Redis behind a wire that can be cut or fall silent. Scripted: the three services. */
describe.skipIf(!hasRedis())(
  'workers that speak HTTP, with tokens, to a factory whose Redis can go away',
  () => {
    const [OPERATOR, ALICE, BOB] = ['operator-secret-00', 'alice-secret-00000', 'bob-secret-0000000'];
    const as = (secret: string): Record<string, string> => ({ authorization: `Bearer ${secret}` });
    let factory: Orchestrator;
    let wire: Wire;
    const evolve = (simulations: number): Promise<string> =>
      evolveSmall(factory, simulations, {}, as(OPERATOR));

    beforeAll(async () => {
      const services = await startScriptedServices();
      wire = await startWire(new URL(redisUrl()));
      factory = await startOrchestrator(services.url, filePrefix(), {
        ...QUICK,
        REDIS_URL: wire.url,
        API_TOKENS: `op:operate:${OPERATOR},alice:work:${ALICE},bob:work:${BOB}`,
      });
    });

    it('cannot use a lease that came with the token of another', async () => {
      await evolve(1);
      const [alice, bob] = [new HttpWorker(factory, 'w', as(ALICE)), new HttpWorker(factory, 'w', as(BOB))];
      const claim = await alice.take();
      const id = claim['job'].id as string;
      expect(await bob.complete(claim)).toMatchObject({ status: 403 });
      expect(await bob.say('heartbeat', id, { lease: claim['lease'] })).toMatchObject({ status: 403 });
      expect(await new HttpWorker(factory, 'w', as(OPERATOR)).complete(claim)).toMatchObject({ status: 403 });
      expect(await new HttpWorker(factory, 'w').complete(claim)).toMatchObject({ status: 401 });
      expect(await alice.complete(claim)).toMatchObject({ status: 200 });
    });

    it.each([
      ['is cut off', () => wire.cut()],
      ['hangs', () => wire.muffle()],
    ])('are sent away at once when it %s, and lose no result', async (_how, harm) => {
      const run = await evolve(2);
      const alice = new HttpWorker(factory, 'alice', as(ALICE));
      const claim = await alice.take();
      const id = claim['job'].id as string;
      const other = await alice.take();
      harm();
      await sleep(50);
      const from = Date.now();
      const refused = await fetch(`${factory.url}/jobs/claim`, {
        method: 'POST',
        headers: { ...as(ALICE), 'content-type': 'application/json' },
        body: JSON.stringify({ worker_id: 'alice', wait_seconds: 30 }),
      });
      expect(refused.status).toBe(503);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(Date.now() - from).toBeLessThan(3000);
      expect(await alice.say('heartbeat', id, { lease: claim['lease'] })).toMatchObject({ status: 503 });
      expect(await alice.complete(claim)).toMatchObject({
        status: 200,
        body: { accepted: true, job_status: 'COMPLETED', queue: 'unreachable' },
      });
      wire.cut();
      await wire.mend();
      expect(await alice.complete(other)).toMatchObject({ status: 200 });
      // Nobody waits any more: what was asked for while it was away must not have been taken for nobody.
      await until('the run ends', async () => {
        await alice.claim(0.3);
        const { body } = await factory.call('GET', `/runs/${run}`, undefined, as(OPERATOR));
        return body['status'] === 'COMPLETED';
      });
      const rows = await factory.database.query('SELECT attempts FROM priority_jobs WHERE run_id = $1', [
        run,
      ]);
      expect(rows).toEqual([{ attempts: 1 }, { attempts: 1 }]);
    });

    it('are not kept waiting by a process that stops', async () => {
      const alice = new HttpWorker(factory, 'alice', as(ALICE));
      const waiting = alice.claim(30);
      await sleep(300);
      const from = Date.now();
      const closed = factory.app.close();
      expect(await waiting).toMatchObject({ status: 503 });
      await closed;
      expect(Date.now() - from).toBeLessThan(3000);
    });
  },
);
