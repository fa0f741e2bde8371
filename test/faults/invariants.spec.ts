import { beforeAll, describe, expect, inject, it } from 'vitest';
import { expectInvariants } from '../support/expect-invariants.js';
import { examine, type Invariant, INVARIANTS } from '../support/lab/invariants.js';
import { REQUEST } from '../support/lab/searched-market.js';
import type { Lab } from '../support/lab/start-lab.js';
import { startTestLab, unseen } from '../support/test-lab.js';

/** Real: the compiled API and processor, PostgreSQL, Redis. Scripted: the three services. */
describe('the invariants of every fault', () => {
  let lab: Lab;
  let run: string;

  beforeAll(async () => {
    lab = await startTestLab();
    await lab.fleet.startApi('api');
    await lab.fleet.staff('one');
    run = await lab.client.evolve(unseen(REQUEST));
    await lab.client.waitFor(run);
    await expectInvariants(lab);
    // Nothing is to mend what the tests break.
    await lab.fleet.crash('api', 'one');
  });

  const sql = (text: string) => () => lab.query(text.replaceAll('RUN', run));
  const parents = (): string => `${lab.prefix}:evaluate:waiting-children`;

  it('hold of a run that nothing happens to, which is promoted in its second generation', () => {
    const { status, bestSqn, results } = inject('undisturbed');
    expect([status, bestSqn, Object.keys(results).length]).toEqual(['PROMOTED', 3.8, 280]);
  });

  it.each<[string, Invariant, () => Promise<unknown>, () => Promise<unknown>]>([
    [
      'a run that is open again',
      'every accepted run ended',
      sql(`UPDATE evolution_runs SET finished_at = NULL, stop_reason = NULL WHERE id = 'RUN'`),
      sql(`UPDATE evolution_runs SET finished_at = now(), stop_reason = 'promoted' WHERE id = 'RUN'`),
    ],
    [
      'a second decision',
      'each generation was decided once',
      sql(`INSERT INTO run_events (run_id, generation, type) VALUES ('RUN', 0, 'generation_decided')`),
      sql(`DELETE FROM run_events WHERE id = (SELECT max(id) FROM run_events)`),
    ],
    [
      'a generation that is missing',
      'each generation was decided once',
      sql(`UPDATE evolution_runs SET current_generation = 2 WHERE id = 'RUN'`),
      sql(`UPDATE evolution_runs SET current_generation = 1 WHERE id = 'RUN'`),
    ],
    [
      'a simulation that is left over',
      'each simulation counts at most once',
      sql(`UPDATE priority_jobs SET status = 'PENDING' WHERE id = 'RUN-g0-s3'`),
      sql(`UPDATE priority_jobs SET status = 'COMPLETED' WHERE id = 'RUN-g0-s3'`),
    ],
    [
      'a result of another simulation',
      'each simulation counts at most once',
      sql(`UPDATE priority_jobs SET result = result || '{"extra": 1}' WHERE id = 'RUN-g0-s4'`),
      sql(`UPDATE priority_jobs SET result = result - 'extra' WHERE id = 'RUN-g0-s4'`),
    ],
    [
      'a promotion of what does not pass',
      'what was promoted meets the criteria',
      sql(`UPDATE promoted_models SET job_id = 'RUN-g0-s0' WHERE run_id = 'RUN'`),
      sql(`UPDATE promoted_models SET job_id = 'RUN-g1-s90' WHERE run_id = 'RUN'`),
    ],
    [
      'a flow of nothing in the queue',
      'queue and database agree on what is open',
      () => lab.redis.zadd(parents(), 1, 'r_0-g0-evaluate'),
      () => lab.redis.del(parents()),
    ],
    [
      'another best value',
      'the best value is that of an undisturbed run',
      sql(`UPDATE evolution_runs SET best_sqn = 3.2 WHERE id = 'RUN'`),
      sql(`UPDATE evolution_runs SET best_sqn = 3.8 WHERE id = 'RUN'`),
    ],
  ])('%s breaks: %s', async (_what, invariant, harm, mend) => {
    await harm();
    const findings = await examine(lab, { undisturbed: inject('undisturbed'), settlingMs: 0 });
    await mend();
    expect(INVARIANTS.filter((each) => findings[each].length > 0)).toContain(invariant);
  });
});
