import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidateReportSchema } from '../../src/modules/evidence/dto/candidate-report.schema.js';
import { type ReadSide, startReadSide } from '../support/read-app.js';
import { insertJob, insertRun, passingStats } from '../support/seed-rows.js';
import { dailyMarket, problem, serveMarket } from '../support/simulated-upstream.js';
import { SimulationApp } from '../support/simulation-app.js';
import { createTestDatabase } from '../support/test-database.js';

// Real: PostgreSQL, the API's handling of requests, the simulation service. Not real: the two services that it asks, and
// the rows, which are written as the loop would leave them.
let service: SimulationApp;
let api: ReadSide;

interface Body {
  readonly near_misses: readonly {
    readonly job_id: string;
    readonly misses: readonly { criterion: string }[];
    readonly report: Record<string, unknown>;
  }[];
  readonly detail: string;
}

const ask = async (path: string): Promise<{ status: number; body: Body }> => {
  const { status, body } = await api.get(path);
  return { status, body: body as unknown as Body };
};

beforeAll(async () => {
  service = await new SimulationApp().start();
  const market = dailyMarket();
  const predictions = { ...market.predictions, meta: { ...market.predictions.meta, model_id: 'm_r-g1' } };
  serveMarket({ ...market, predictions }, service.training, service.feature);
  const database = await createTestDatabase();
  for (const id of ['r', 'empty', 'passing']) await insertRun(database, { id });
  const shared = { z_score_cutoff: 2.5, round_trip_bp: 1, data_version: 'v1' };
  // Where the default grid has the cutoff 2.5 without a regime filter.
  for (const [row, threshold] of [0.0001, 0.0003, 0.0005, 0.001].entries()) {
    const at = { run: 'r', generation: 1, index: 35 * row + 20 };
    const result = passingStats({ sqn: 2.2 + row / 4 });
    await insertJob(database, at, { params: { ...shared, threshold }, result });
  }
  await insertJob(database, { run: 'r', generation: 0, index: 0 }, { result: passingStats({ sqn: 1 }) });
  await insertJob(database, { run: 'passing', generation: 0, index: 0 }, { result: passingStats() });
  api = await startReadSide(database.url, service.url);
});
afterAll(() => service.stop());

describe('the near misses of a run', () => {
  it('are the nearest one with what it hangs on, simulated again', async () => {
    const { status, body } = await ask('/runs/r/near-misses');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      run_id: 'r',
      near_misses: [
        {
          job_id: 'r-g1-125',
          generation: 1,
          model_id: 'm_r-g1',
          sqn: 2.95,
          misses: [{ criterion: 'sqn' }],
          report: {
            unknown: null,
            neighbours: { count: 1, missing: 4, mean: 2.7, at_edge: true },
            walk_forward_efficiency: { choice: null },
          },
        },
      ],
    });
    const validate = new Ajv2020({ strict: false }).compile({
      ...candidateReportSchema,
      additionalProperties: false,
    });
    validate(body.near_misses[0]!.report);
    expect(validate.errors).toBeNull();
  });

  it('are as many as are asked for', async () => {
    const { body } = await ask('/runs/r/near-misses?limit=3');
    expect(body.near_misses.map(({ job_id }) => job_id)).toEqual(['r-g1-125', 'r-g1-90', 'r-g1-55']);
    expect(body.near_misses[1]!.report).toMatchObject({
      neighbours: { count: 2, missing: 6, at_edge: false },
    });
  });

  it('are none where nothing was simulated, and where everything passes', async () => {
    expect((await ask('/runs/empty/near-misses')).body.near_misses).toEqual([]);
    expect((await ask('/runs/passing/near-misses')).body.near_misses).toEqual([]);
  });

  it('are refused for a run that there is not and a limit that is none', async () => {
    expect((await ask('/runs/none/near-misses')).status).toBe(404);
    expect((await ask('/runs/r/near-misses?limit=11')).status).toBe(400);
  });

  it('say what the service refuses, and that it is away', async () => {
    service.training.answer = problem(404, 'There is no model "m_r-g0".');
    const { body } = await ask('/runs/r/near-misses?limit=10');
    const [last] = body.near_misses.slice(-1);
    expect(last).toMatchObject({ job_id: 'r-g0-0', report: { regimes: null } });
    expect(last!.report['unknown']).toContain('There is no model "m_r-g0".');
    await service.stop();
    const away = await ask('/runs/r/near-misses');
    expect([away.status, away.body.detail]).toEqual([503, expect.stringContaining('simulation service')]);
  });
});
