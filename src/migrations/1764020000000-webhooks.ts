import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programs that are told by HTTP what happens, and each telling with its tries. */
export class Webhooks1764020000000 implements MigrationInterface {
  name = 'Webhooks1764020000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE webhooks (
        id varchar(32) PRIMARY KEY,
        url text NOT NULL,
        events jsonb NOT NULL,
        description text,
        secret varchar(64) NOT NULL,
        position bigint NOT NULL,
        created_by varchar(64) NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE TABLE webhook_deliveries (
        id varchar(64) PRIMARY KEY,
        webhook_id varchar(32) NOT NULL CONSTRAINT webhook_deliveries_webhook_id_fkey
          REFERENCES webhooks (id) ON DELETE CASCADE,
        event varchar(32) NOT NULL,
        body text NOT NULL,
        state varchar(16) NOT NULL DEFAULT 'pending'
          CONSTRAINT webhook_deliveries_state_check CHECK (state IN ('pending','delivered','failed')),
        attempts integer NOT NULL DEFAULT 0,
        status_code integer,
        error text,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        attempted_at timestamptz(3),
        next_attempt_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE INDEX webhook_deliveries_due ON webhook_deliveries (next_attempt_at) WHERE state = 'pending';
      CREATE INDEX webhook_deliveries_newest ON webhook_deliveries (webhook_id, created_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE webhook_deliveries, webhooks');
  }
}
