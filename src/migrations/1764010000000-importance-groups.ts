import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Correlated features are kept with the importance that they share; runs of before go on pruning as they did. */
export class ImportanceGroups1764010000000 implements MigrationInterface {
  name = 'ImportanceGroups1764010000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE generations ADD COLUMN importance_groups jsonb');
    await runner.query(
      `UPDATE evolution_runs SET config = '{"pruning_policy": "fraction", "protected_features": []}'::jsonb || config`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE generations DROP COLUMN importance_groups');
  }
}
