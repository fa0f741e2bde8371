import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is known against luck: the daily returns of each generation, everything that was ever tried, each look at a
 * holdout, and what they come to. Runs that exist were promoted by the criteria alone, and keep that policy.
 */
export class Evidence1763930000000 implements MigrationInterface {
  name = 'Evidence1763930000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE generation_returns (
        run_id varchar(64) NOT NULL REFERENCES evolution_runs (id) ON DELETE CASCADE,
        generation integer NOT NULL,
        symbol varchar(16) NOT NULL,
        columns integer NOT NULL,
        sessions integer,
        file bytea,
        unknown text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        PRIMARY KEY (run_id, generation, symbol),
        CHECK ((file IS NULL) = (unknown IS NOT NULL))
      );
      -- Compressed already: PostgreSQL need not try.
      ALTER TABLE generation_returns ALTER COLUMN file SET STORAGE EXTERNAL;

      CREATE TABLE trials (
        simulation_key varchar(64) PRIMARY KEY,
        symbol varchar(16) NOT NULL,
        span_start timestamptz(3),
        span_end timestamptz(3),
        run_id varchar(64) NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE INDEX trials_symbol ON trials (symbol, span_start, span_end);

      CREATE TABLE holdout_touches (
        run_id varchar(64) NOT NULL REFERENCES evolution_runs (id) ON DELETE CASCADE,
        ordinal integer NOT NULL,
        generation integer NOT NULL,
        job_id varchar(64) NOT NULL,
        simulation_key varchar(64) NOT NULL,
        touched_at timestamptz(3) NOT NULL DEFAULT now(),
        answered_at timestamptz(3),
        stats jsonb,
        passed boolean,
        reason text,
        PRIMARY KEY (run_id, ordinal),
        UNIQUE (run_id, simulation_key),
        CHECK ((answered_at IS NULL) = (passed IS NULL))
      );

      ALTER TABLE generations ADD COLUMN statistics jsonb;
      ALTER TABLE evolution_runs ADD COLUMN statistics jsonb;
      ALTER TABLE promoted_models ADD COLUMN evidence jsonb;

      UPDATE evolution_runs SET config = '{"promotion_policy": "criteria", "max_holdout_touches": 3}' || config;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE promoted_models DROP COLUMN evidence;
      ALTER TABLE evolution_runs DROP COLUMN statistics;
      ALTER TABLE generations DROP COLUMN statistics;
      DROP TABLE holdout_touches, trials, generation_returns;
    `);
  }
}
