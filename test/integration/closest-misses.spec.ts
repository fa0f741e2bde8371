import { beforeAll, describe, expect, it } from 'vitest';
import { runConfigToWire } from '../../src/modules/evolution/core/run-config-wire.js';
import { nearMisses } from '../../src/modules/evolution/core/near-misses.js';
import { resolveRunConfig } from '../../src/modules/evolution/core/resolve-run-config.js';
import { judge, type JudgedStats, totalDistance } from '../../src/modules/promoted/core/criteria.js';
import type { ClosestMissesAnswer } from '../../src/modules/tearsheets/dto/closest-misses.answers.js';
import { mulberry32 } from '../../quant/random/mulberry32.js';
import { answerErrors, type ApiDocument } from '../support/answer-errors.js';
import { type ReadSide, startReadSide } from '../support/read-app.js';
import { insert, insertJob, insertPromoted, insertRun, passingStats } from '../support/seed-rows.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

// Real: PostgreSQL and HTTP handling. The rows are written by hand, as the loop would leave them.
let api: ReadSide;
let database: TestDatabase;
const CONFIG = resolveRunConfig({ symbol: 'SPX' }, { defaultMaxGenerations: 4 });
const ask = async (query = ''): Promise<ClosestMissesAnswer> =>
  (await api.get(`/closest-misses${query}`)).body as unknown as ClosestMissesAnswer;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startReadSide(database.url);
});

describe('the closest misses', () => {
  it('are none where nothing was tried', async () => {
    expect(await ask()).toEqual({ runs: 0, results: 0, misses: [] });
  });

  it('are those that the criteria say, of every run the nearest', async () => {
    const next = mulberry32(7);
    const expected: { run: string; distance: number }[] = [];
    for (const run of ['a', 'b', 'c']) {
      const sqnCap = run === 'c' ? null : CONFIG.sqnCap;
      await insertRun(database, { id: run, config: runConfigToWire({ ...CONFIG, sqnCap }) });
      const stats: JudgedStats[] = Array.from({ length: 12 }, () => ({
        sqn: next() < 0.1 ? null : 8 * next() - 1,
        sqn_raw: 12 * next() - 1,
        profit_factor: next() < 0.1 ? null : 6 * next(),
        trade_count: Math.floor(20_000 * next() ** 4),
        // None of them meets every criterion.
        weekly_consistency: 0.5 + next(),
      }));
      for (const [index, result] of stats.entries()) {
        await insertJob(database, { run, generation: 0, index }, { result });
      }
      const distances = stats.map((each) => totalDistance(judge(each, CONFIG.criteria, sqnCap)));
      expected.push({ run, distance: Math.min(...distances) });
      const outcomes = stats.map((each, configIndex) => ({
        jobId: `${run}-g0-${configIndex}`,
        generation: 0,
        configIndex,
        stats: each,
      }));
      expect(nearMisses(outcomes, { criteria: CONFIG.criteria, sqnCap }, 1)[0]!.simulation.jobId).toBe(
        (await ask('?limit=50')).misses.find(({ run_id }) => run_id === run)!.simulation_id,
      );
    }
    const found = await ask('?limit=50');
    expect([found.runs, found.results]).toEqual([3, 36]);
    expect(found.misses.map(({ run_id, distance }) => ({ run: run_id, distance }))).toEqual(
      expected
        .toSorted((a, b) => a.distance - b.distance)
        .map(({ run, distance }) => ({ run, distance: expect.closeTo(distance, 12) as number })),
    );
    expect((await ask('?limit=1')).misses).toHaveLength(1);
    const document = (await api.get('/openapi.json')).body as unknown as ApiDocument;
    expect(answerErrors(document, 'get', '/closest-misses', found)).toEqual([]);
  });

  it('begin with what met every criterion and was rejected, with the reasons; what was promoted is none', async () => {
    await insertRun(database, { id: 'd' });
    const reasons = ['on the holdout its profit factor is 0.9 and its SQN over all trades is -0.2'];
    await insert(database, 'generations', {
      run_id: 'd',
      generation: 0,
      state: 'DECIDED',
      statistics: { candidates: [{ job_id: 'd-g0-0', verdict: 'rejected', reasons }] },
    });
    await insertJob(database, { run: 'd', generation: 0, index: 0 }, { result: passingStats() });
    await insertRun(database, { id: 'e' });
    await insertJob(database, { run: 'e', generation: 0, index: 0 }, { result: passingStats() });
    await insertPromoted(database, { id: 'p_e', run_id: 'e' });
    const { misses } = await ask('?limit=50');
    expect(misses[0]).toMatchObject({ simulation_id: 'd-g0-0', distance: 0, reasons });
    expect(misses[0]!.criteria.every(({ met }) => met)).toBe(true);
    expect(misses.map(({ run_id }) => run_id)).not.toContain('e');
  });
});
