import { resolveRunConfig } from '../../src/modules/evolution/core/resolve-run-config.js';
import { runConfigToWire } from '../../src/modules/evolution/core/run-config-wire.js';
import type { TestDatabase } from './test-database.js';

type Row = Readonly<Record<string, unknown>>;

/** Inserts `row` as it is; objects and lists become jsonb. */
export async function insert(database: TestDatabase, table: string, row: Row): Promise<void> {
  const names = Object.keys(row);
  const values = Object.values(row).map((value) =>
    typeof value === 'object' && value !== null && !(value instanceof Date) ? JSON.stringify(value) : value,
  );
  const places = names.map((_, index) => `$${index + 1}`).join(', ');
  await database.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`, values);
}

/** A run of SPX with the default configuration; `row` overrides columns. */
export async function insertRun(database: TestDatabase, row: Row & { id: string }): Promise<void> {
  const config = runConfigToWire(resolveRunConfig({ symbol: 'SPX' }, { defaultMaxGenerations: 4 }));
  await insert(database, 'evolution_runs', { symbol: 'SPX', max_generations: 4, config, ...row });
}

/** A simulation of `{run}-g{generation}`, completed when it has a result; the id is `{run}-g{generation}-{index}`. */
export async function insertJob(
  database: TestDatabase,
  at: { run: string; generation: number; index: number },
  { params = {}, ...row }: Row & { params?: Row } = {},
): Promise<string> {
  const batch = `${at.run}-g${at.generation}`;
  const id = `${batch}-${at.index}`;
  await insert(database, 'priority_jobs', {
    id,
    batch_id: batch,
    run_id: at.run,
    model_id: `m_${batch}`,
    generation: at.generation,
    config_index: at.index,
    priority: 1_000_000,
    status: 'result' in row ? 'COMPLETED' : 'PENDING',
    simulation_key: id,
    queue_job_id: id,
    params: {
      symbol: 'SPX',
      threshold: 0.0001,
      z_score_cutoff: 0,
      regime_filter: {},
      segment: 'selection',
      ...params,
    },
    ...row,
  });
  return id;
}

/** A promoted model of generation 0 of a run; `row` overrides columns. */
export async function insertPromoted(
  database: TestDatabase,
  row: Row & { id: string; run_id: string },
): Promise<void> {
  await insert(database, 'promoted_models', {
    model_id: `m_${row.run_id}-g0`,
    generation: 0,
    job_id: `${row.run_id}-g0-0`,
    ticker: 'SPX',
    sqn: 3.5,
    profit_factor: 2.5,
    trade_count: 300,
    weekly_consistency: 0.3,
    threshold: 0.0001,
    z_score_cutoff: 0,
    regime_config: {},
    features: ['a'],
    full_result: passingStats(),
    ...row,
  });
}

/** The metrics of a simulation that meets the default criteria; `change` makes it another. */
export const passingStats = (change: Row = {}): Row => ({
  sqn: 3.5,
  sqn_raw: 6,
  profit_factor: 2.5,
  trade_count: 300,
  weekly_consistency: 0.3,
  sharpe: 1.2,
  ...change,
});
