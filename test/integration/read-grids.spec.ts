import { beforeAll, describe, expect, it } from 'vitest';
import { mulberry32 } from '../../quant/random/mulberry32.js';
import { nearMisses } from '../../src/modules/evolution/core/near-misses.js';
import { rankOutcomes } from '../../src/modules/evolution/core/rank-outcomes.js';
import { resolveRunConfig } from '../../src/modules/evolution/core/resolve-run-config.js';
import { runConfigToWire } from '../../src/modules/evolution/core/run-config-wire.js';
import type { SimulationOutcome } from '../../src/modules/evolution/core/simulation-outcome.js';
import { strategyGrid } from '../../src/modules/evolution/core/strategy-grid.js';
import { type LittleService, sendJson, startLittleService } from '../support/little-service.js';
import { atEndOfFile } from '../support/at-end-of-file.js';
import { type ReadSide, startReadSide } from '../support/read-app.js';
import { insert, insertRun, passingStats } from '../support/seed-rows.js';
import { createTestDatabase } from '../support/test-database.js';

const CONFIG = resolveRunConfig(
  { symbol: 'SPX', protected_features: ['a'], sqn_cap: null, trade_count_min: 100 },
  { defaultMaxGenerations: 20 },
);
const GRID = strategyGrid(CONFIG);
const GENERATIONS = 9;
const TABLE = [
  {
    regime_config: {},
    alpha: 0.1,
    l1_ratio: 0.5,
    score: 0.01,
    fold_scores: [0.02, 0],
    rows: 500,
    state: 'ok',
  },
  { regime_config: {}, alpha: 1, l1_ratio: 0.5, score: null, fold_scores: [], rows: 500, state: 'null' },
];

let api: ReadSide;
let training: LittleService;
let outcomes: SimulationOutcome[];

/** Figures of which many are equal, undefined, or meet the criteria: where an order can go wrong. */
function stats(next: () => number): Record<string, number | null> {
  const pick = (...values: (number | null)[]): number | null => values[Math.floor(next() * values.length)]!;
  return passingStats({
    sqn_raw: pick(null, 1, 3.5, 4, 4.5, 6),
    profit_factor: pick(null, 1, 2.5),
    trade_count: pick(50, 150, 300),
    weekly_consistency: pick(0.2, 0.9),
  }) as Record<string, number | null>;
}

beforeAll(async () => {
  training = await startLittleService((response) =>
    training.seen.at(-1)!.url.includes('importance')
      ? sendJson(response, {
          model_id: 'm0',
          method: 'shap',
          importance: { a: 1 },
          methods: { coefficient: { a: 2 } },
        })
      : sendJson(response, MODEL),
  );
  atEndOfFile(() => training.close());
  const database = await createTestDatabase();
  await insertRun(database, { id: 'r', config: runConfigToWire(CONFIG) });
  await insertRun(database, { id: 'empty' });
  const feature = { run_id: 'r', features: ['a', 'b'] };
  await insert(database, 'generations', {
    ...feature,
    generation: 0,
    state: 'DECIDED',
    model_id: 'm0',
    fingerprint_hit: true,
  });
  await insert(database, 'generations', {
    ...feature,
    generation: 1,
    features: ['a'],
    importance: { a: -2, b: 1 },
    importance_method: 'coefficient',
    pruned: [{ feature: 'b', importance: 1, reason: 'low_importance' }],
  });
  const next = mulberry32(7);
  const rows = Array.from({ length: GENERATIONS * GRID.length }, (_, place) => ({
    generation: Math.floor(place / GRID.length),
    index: place % GRID.length,
    result: next() < 0.1 ? null : stats(next),
  }));
  await database.query(
    `INSERT INTO priority_jobs (id, batch_id, run_id, model_id, generation, config_index, priority, status, params, result,
                                simulation_key, queue_job_id, error)
     SELECT 'r-g' || generation || '-s' || index, 'r-g' || generation, 'r', 'm', generation, index, 1,
            CASE WHEN result IS NULL THEN 'FAILED' ELSE 'COMPLETED' END,
            '{"symbol": "SPX", "threshold": 1, "z_score_cutoff": 0, "regime_filter": {"regime_vix": [1]}}', result,
            'r-g' || generation || '-s' || index, 'q', CASE WHEN result IS NULL THEN 'a "bad", day' END
     FROM jsonb_to_recordset($1::jsonb) AS n (generation int, index int, result jsonb)`,
    [JSON.stringify(rows)],
  );
  outcomes = rows.flatMap(({ generation, index, result }) =>
    result === null
      ? []
      : [{ jobId: `r-g${generation}-s${index}`, generation, configIndex: index, stats: result as never }],
  );
  api = await startReadSide(database.url, undefined, training.url);
});

const MODEL = {
  model_id: 'm0',
  status: 'completed',
  result: {
    algorithm: 'ElasticNet',
    n_candidates: 2,
    n_fits: 4,
    null_model: false,
    chosen: { regime_config: {}, alpha: 0.1, l1_ratio: 0.5 },
    cv_score: 0.01,
    cv_table: TABLE,
    windows: [{}, {}, {}],
    spans: { selection: { start: '2004-01-02T00:00:00Z', end: '2016-01-04T00:00:00Z' } },
    regime_fit_until: null,
    data_version: 'v1',
  },
};

interface Cell {
  config_index: number;
  job_id: string | null;
  best: boolean;
  meets_criteria: boolean;
}

describe('GET /runs/{id}/strategies', () => {
  it.each([
    ['of all generations', '', outcomesOf(null)],
    ['of one generation', '?generation=3', outcomesOf(3)],
  ])('has the best result of each configuration %s, as the run itself ranks', async (_, query, own) => {
    const { body } = await api.get(`/runs/r/strategies${query}`);
    const cells = body['cells'] as Cell[];
    expect(cells).toHaveLength(GRID.length);
    const ranked = rankOutcomes(own(), CONFIG);
    const expected = GRID.map(
      (__, place) => ranked.find(({ configIndex }) => configIndex === place)?.jobId ?? null,
    );
    expect(cells.map(({ job_id }) => job_id)).toEqual(expected);
    expect(cells.filter(({ best }) => best).map(({ job_id }) => job_id)).toEqual([ranked[0]!.jobId]);
    const promotable = cells.filter((each) => each.meets_criteria).length;
    expect(promotable).toBeGreaterThan(0);
    expect(promotable).toBeLessThan(GRID.length);
    expect(body).toMatchObject({
      sqn_metric: 'sqn_raw',
      ranges: { results: own().length, sqn: { min: 1, max: 6 } },
    });
  });

  it('is empty before anything was ordered, and 404 without a run', async () => {
    const { body } = await api.get('/runs/empty/strategies');
    expect(body).toMatchObject({
      cells: [],
      ranges: { results: 0, sqn: null },
      thresholds: CONFIG.thresholds,
    });
    expect((await api.get('/runs/none/strategies')).status).toBe(404);
  });
});

function outcomesOf(generation: number | null) {
  return () => outcomes.filter((each) => generation === null || each.generation === generation);
}

describe('GET /runs/{id}/generations', () => {
  it('shows the best and the nearest of each generation as the run itself ranks them', async () => {
    const { body } = await api.get('/runs/r/generations');
    type Shown = Record<'top_results' | 'near_misses', { job_id: string }[]>;
    const ids = (results: { job_id: string }[]): string[] => results.map(({ job_id }) => job_id);
    for (const [generation, shown] of (body['generations'] as Shown[]).entries()) {
      const own = outcomesOf(generation)();
      const best = rankOutcomes(own, CONFIG).slice(0, 10);
      expect(ids(shown.top_results)).toEqual(best.map(({ jobId }) => jobId));
      const near = nearMisses(own, CONFIG, 5);
      expect(ids(shown.near_misses)).toEqual(near.map(({ simulation }) => simulation.jobId));
    }
  });
});

describe('files of simulations', () => {
  it.each([
    ['all', ''],
    ['those of a filter', '?status=COMPLETED&min_threshold=0.0005'],
  ])('hold %s, each once, in the order of trying', async (_, query) => {
    const { body } = await api.get(`/runs/r/simulations${query}`);
    const [head, ...lines] = (await api.page(`/runs/r/simulations.csv${query}`)).text.trimEnd().split('\n');
    expect(head).toMatch(/^id,model_id,generation,config_index,status,/);
    expect(lines).toHaveLength(body['total'] as number);
    const places = lines
      .map((line) => line.split(','))
      .map(([, , generation, index]) => Number(generation) * 1e4 + Number(index));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
    const objects = JSON.parse((await api.page(`/runs/r/simulations.json${query}`)).text) as { id: string }[];
    expect(objects.map(({ id }) => id)).toEqual(lines.map((line) => line.split(',', 1)[0]));
  });

  it('are well formed when nothing matches', async () => {
    expect((await api.page('/runs/empty/simulations.json')).text).toBe('[]\n');
    expect((await api.page('/runs/empty/simulations.csv')).text.split('\n')).toHaveLength(2);
  });
});

describe('what models owe to features', () => {
  it('is a table of features by generation', async () => {
    const { body } = await api.get('/runs/r/features');
    expect(body).toMatchObject({
      pruning_policy: 'fraction',
      generations: [
        { generation: 0, features: 2, method: 'coefficient' },
        { generation: 1, method: null },
      ],
      rows: [
        { feature: 'a', protected: true, pruned_in: null },
        { feature: 'b', pruned_in: 1, cells: [{ importance: 1, share: 0.5, pruned: true }] },
      ],
    });
  });

  it('is asked of the training service for one generation', async () => {
    const { body } = await api.get('/runs/r/generations/0/importance');
    expect(body).toMatchObject({
      unavailable: null,
      method: 'coefficient',
      methods: { coefficient: { a: 2 } },
    });
  });
});

describe('GET /runs/{id}/generations/{n}/training', () => {
  it('has the candidates of the search', async () => {
    const { body } = await api.get('/runs/r/generations/0/training');
    expect(body).toMatchObject({
      model_id: 'm0',
      reused: true,
      algorithm: 'ElasticNet',
      windows: 3,
      unavailable: null,
    });
    expect(body['table']).toMatchObject({
      axes: [{ name: 'alpha', values: [0.1, 1] }],
      candidates: [
        { score: 0.01, chosen: true },
        { score: null, chosen: false },
      ],
    });
  });

  it('says why there is none', async () => {
    const { status, body } = await api.get('/runs/r/generations/1/training');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      table: null,
      unavailable: 'The model of this generation is not trained yet.',
    });
    expect((await api.get('/runs/r/generations/7/training')).status).toBe(404);
  });
});
