import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each process tells which services it finds down, so that a run that waits can say what for. */
export class ServicesDown1763920000000 implements MigrationInterface {
  name = 'ServicesDown1763920000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE workers ADD COLUMN services_down jsonb NOT NULL DEFAULT '[]'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE workers DROP COLUMN services_down');
  }
}
