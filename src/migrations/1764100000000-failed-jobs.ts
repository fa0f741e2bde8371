import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What failed lately is looked at every second while somebody watches the queue; failures are few among many. */
export class FailedJobs1764100000000 implements MigrationInterface {
  name = 'FailedJobs1764100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX priority_jobs_failed ON priority_jobs (finished_at) WHERE status = 'FAILED'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX priority_jobs_failed');
  }
}
