import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a run needs to be cut short and taken up again: simulations that are told to stop, generations that end before
 * their grid does, and the queue job that carries each simulation.
 */
export class Lifecycle1763900000000 implements MigrationInterface {
  name = 'Lifecycle1763900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE priority_jobs
        ADD COLUMN queue_job_id varchar(64),
        ADD COLUMN cancel_requested boolean NOT NULL DEFAULT false;
      UPDATE priority_jobs SET queue_job_id = id;
      ALTER TABLE priority_jobs ALTER COLUMN queue_job_id SET NOT NULL;
      CREATE INDEX priority_jobs_queue_job ON priority_jobs (queue_job_id);

      ALTER TABLE generations
        ADD COLUMN n_evaluated integer,
        ADD COLUMN cut_short varchar(32)
          CHECK (cut_short IN ('first_promotable','max_wall_seconds','max_simulations','max_failures')),
        ADD COLUMN training_at timestamptz(3);

      ALTER TABLE evolution_runs ADD COLUMN paused_at timestamptz(3);
      UPDATE evolution_runs
        SET config = '{"importance_method": "auto", "simulations_per_job": 1, "early_stop": "off", "max_wall_seconds": null, "max_simulations": null, "max_failures": null}' || config;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE evolution_runs DROP COLUMN paused_at;
      ALTER TABLE generations DROP COLUMN n_evaluated, DROP COLUMN cut_short, DROP COLUMN training_at;
      ALTER TABLE priority_jobs DROP COLUMN queue_job_id, DROP COLUMN cancel_requested;
    `);
  }
}
