import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Json, type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import {
  PASSING,
  type Script,
  type ScriptedServices,
  startScriptedServices,
  STATS,
} from '../support/scripted-services.js';

/** Real: API, processors, PostgreSQL, the queue store. Scripted: the three services. */
describe('what a run calls its best', () => {
  const GRID = { thresholds: [0.1, 0.2], z_score_cutoffs: [0], regime_configs: [{}] };
  let factory: Orchestrator;
  let services: ScriptedServices;
  let usual: Script;
  let seed = 0;

  beforeAll(async () => {
    services = await startScriptedServices();
    usual = { ...services.script };
    factory = await startOrchestrator(services.url, filePrefix());
    await factory.startProcessor('p1');
  });

  beforeEach(() => {
    Object.assign(services.script, usual);
    services.trained.length = 0;
  });

  /** `stats` by generation, one for each threshold. */
  const evolve = async (stats: [object, object][]): Promise<{ run: Json; generations: Json[] }> => {
    services.script.simulate = ({ threshold }) =>
      stats[services.trained.length - 1]![threshold === 0.1 ? 0 : 1];
    seed += 1;
    const body = {
      symbol: 'SPX',
      min_features: 2,
      ...GRID,
      random_seed: seed,
      max_generations: stats.length,
    };
    const run = await factory.waitFor(await factory.evolve(body));
    const answer = await factory.call('GET', `/runs/${run['id']}/generations`);
    return { run, generations: answer.body['generations'] as Json[] };
  };

  const onRecord = (run: Json): Promise<Json[]> =>
    factory.database.query(
      `SELECT g.best_job_id, g.best_sqn, l.child_sqn FROM generations g
       JOIN evolution_log l USING (run_id, generation) WHERE run_id = $1 ORDER BY generation`,
      [run['id']],
    );

  it('is an honest 2.0 and not the 4.5 that seven trades made, before or after', async () => {
    const chance = { ...STATS, sqn: 4.5, trade_count: 7 };
    const { run, generations } = await evolve([
      [chance, chance],
      [chance, { ...STATS, sqn: 2 }],
      [chance, { ...STATS, sqn: 1.5 }],
      [chance, chance],
    ]);
    expect(run).toMatchObject({ best_sqn: 2, best_model_id: generations[1]!['model_id'] });
    expect(generations.map(({ best }) => (best as Json)['sqn'] as number)).toEqual([4.5, 2, 1.5, 4.5]);
    expect(generations.map(({ parent_sqn }) => parent_sqn as number)).toEqual([null, 4.5, 2, 1.5]);
    expect(generations[1]!['top_results']).toMatchObject([{ sqn: 2 }, { sqn: 4.5, trade_count: 7 }]);
    expect(await onRecord(run)).toEqual(
      generations.map(({ best }) => ({
        best_job_id: (best as Json)['job_id'] as string,
        best_sqn: (best as Json)['sqn'] as number,
        child_sqn: (best as Json)['sqn'] as number,
      })),
    );
  });

  it('is the promoted simulation, whatever SQN the others have', async () => {
    const wild = { ...PASSING, sqn: 5.4 };
    const { run, generations } = await evolve([
      [wild, wild],
      [wild, { ...PASSING, sqn: 3.8 }],
    ]);
    const { body: promoted } = await factory.call('GET', `/promoted/${run['promoted_id']}`);
    expect(promoted).toMatchObject({ sqn: 3.8, threshold: 0.2 });
    expect(run).toMatchObject({ status: 'PROMOTED', best_sqn: 3.8, best_model_id: promoted['model_id'] });
    expect(generations[1]!['best']).toMatchObject({ job_id: promoted['job_id'], sqn: 3.8 });
    expect((await onRecord(run))[1]).toEqual({
      best_job_id: promoted['job_id'] as string,
      best_sqn: 3.8,
      child_sqn: 3.8,
    });
  });

  it('is kept when the run is stopped in the middle of a generation that has found something', async () => {
    services.script.simulate = ({ threshold }) =>
      threshold === 0.1 ? { ...STATS, sqn: 2.5 } : new Promise(() => undefined);
    const id = await factory.evolve({ symbol: 'SPX', ...GRID, random_seed: 99 });
    await expect
      .poll(() =>
        factory.database.query(`SELECT 1 FROM priority_jobs WHERE run_id = $1 AND status = 'COMPLETED'`, [
          id,
        ]),
      )
      .toHaveLength(1);
    await factory.call('POST', `/runs/${id}/stop`);
    const run = await factory.waitFor(id);
    expect(run).toMatchObject({ status: 'STOPPED', best_sqn: 2.5 });
    expect(run['best_model_id']).toMatch(/^m_/);
  });
});
