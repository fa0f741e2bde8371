import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What workers that speak HTTP hold: a queue job, the simulations that it carries, until when. */
export class Leases1763910000000 implements MigrationInterface {
  name = 'Leases1763910000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE leases (
        token uuid PRIMARY KEY,
        queue_job_id varchar(64) NOT NULL,
        queue_token uuid NOT NULL,
        worker_id varchar(64) NOT NULL,
        principal varchar(64) NOT NULL,
        jobs jsonb NOT NULL,
        last_try boolean NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        expires_at timestamptz(3) NOT NULL,
        ended_at timestamptz(3)
      );
      CREATE INDEX leases_worker ON leases (worker_id) WHERE ended_at IS NULL;
      CREATE INDEX leases_queue_job ON leases (queue_job_id) WHERE ended_at IS NULL;
      CREATE INDEX leases_expiry ON leases (expires_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE leases');
  }
}
