import pg from 'pg';
import { resolveRunConfig } from '../../src/modules/evolution/core/resolve-run-config.js';
import { runConfigToWire } from '../../src/modules/evolution/core/run-config-wire.js';
import { strategyGrid } from '../../src/modules/evolution/core/strategy-grid.js';

/** Runs of the default grid, 140 simulations a generation, and one run whose grid has 2,000. */
const SMALL = resolveRunConfig({ symbol: 'SPX' }, { defaultMaxGenerations: 10 });
const LARGE = resolveRunConfig(
  {
    symbol: 'SPX',
    thresholds: Array.from({ length: 20 }, (_, place) => (place + 1) / 10_000),
    z_score_cutoffs: Array.from({ length: 20 }, (_, place) => place / 4),
    regime_configs: [0, 1, 2, 3].map((label) => ({ regime_vix: [label] })).concat({} as never),
  },
  { defaultMaxGenerations: 50 },
);

export const LARGE_RUN = 'r_large';
export const SMALL_RUN = 'r_small_7';

type Config = typeof SMALL;

/** Fills a migrated database: `simulations` in runs of 10 generations, and as many in one run of 50. */
export async function seedRuns(url: string, simulations: number): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const perRun = 10 * strategyGrid(SMALL).length;
    const runs = Math.ceil(simulations / perRun);
    for (let run = 0; run < runs; run++) await seedRun(client, `r_small_${run}`, SMALL, 10);
    const generations = Math.ceil(simulations / strategyGrid(LARGE).length);
    await seedRun(client, LARGE_RUN, LARGE, generations);
    // As the server does by itself after a while.
    await client.query('VACUUM (ANALYZE)');
    return runs * perRun + generations * strategyGrid(LARGE).length;
  } finally {
    await client.end();
  }
}

/** Results are drawn at random; some fail, some have no SQN. */
async function seedRun(client: pg.Client, id: string, config: Config, generations: number): Promise<void> {
  const grid = strategyGrid(config).map((each, place) => ({
    place,
    params: {
      symbol: each.symbol,
      threshold: each.threshold,
      z_score_cutoff: each.zScoreCutoff,
      regime_filter: each.regimeFilter,
      segment: 'selection',
      round_trip_bp: null,
      data_version: 'v1',
    },
  }));
  await client.query(
    `INSERT INTO evolution_runs (id, symbol, max_generations, current_generation, status, config, started_at, finished_at,
                                 stop_reason)
     VALUES ($1, 'SPX', $2, $2 - 1, 'COMPLETED', $3, now(), now(), 'max_generations')`,
    [id, generations, JSON.stringify(runConfigToWire(config))],
  );
  await client.query(
    `INSERT INTO generations (run_id, generation, state, outcome, features, importance, importance_method, model_id, decided_at)
     SELECT $1, g, 'DECIDED', 'advanced', '["a", "b", "c"]', '{"a": 1, "b": 2, "c": 3}', 'coefficient', 'm_' || g, now()
     FROM generate_series(0, $2::int - 1) g`,
    [id, generations],
  );
  await client.query(
    `INSERT INTO priority_jobs (id, batch_id, run_id, model_id, generation, config_index, priority, status, params, result,
                                simulation_key, queue_job_id, started_at, finished_at)
     SELECT $1 || '-g' || g || '-s' || n.place, $1 || '-g' || g, $1, 'm_' || g, g, n.place, 1000000,
            CASE WHEN luck < 0.02 THEN 'FAILED' ELSE 'COMPLETED' END, n.params,
            CASE WHEN luck >= 0.02 THEN jsonb_build_object(
              'sqn', CASE WHEN luck > 0.05 THEN random() * 5 - 1 END, 'sqn_raw', random() * 8 - 1,
              'profit_factor', random() * 3, 'profit_factor_status', 'finite', 'trade_count', (random() * 900)::int,
              'weekly_consistency', random(), 'win_rate', random(), 'expectancy', random() / 100, 'avg_win', random() / 100,
              'avg_loss', -random() / 100, 'total_return', random(), 'benchmark_return', 0.5, 'max_drawdown', random(),
              'sharpe', random() * 2, 'sortino', random() * 3, 'exposure', random(), 'n_signals', (random() * 1000)::int,
              'span_start', '2003-01-01T00:00:00.000Z', 'span_end', '2016-01-01T00:00:00.000Z',
              'daily', jsonb_build_object('sessions', 3276, 'mean', random() / 1000, 'sd', random() / 100, 'skew', random(),
                                          'kurtosis', 3 + random())) END,
            encode(sha256(($1 || g || '-' || n.place)::bytea), 'hex'), $1 || '-g' || g || '-s' || n.place, now(), now()
     FROM generate_series(0, $2::int - 1) g
     CROSS JOIN LATERAL (SELECT place, params, random() AS luck, g AS again
                         FROM jsonb_to_recordset($3::jsonb) AS r (place int, params jsonb)) n`,
    [id, generations, JSON.stringify(grid)],
  );
}
