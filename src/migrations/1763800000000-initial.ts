import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The six tables of the factory and the three that make it restartable: `generations` (the state of each step),
 * `outbox` (work decided but not yet handed to the queue) and `run_events` (what happened, in order).
 */
export class Initial1763800000000 implements MigrationInterface {
  name = 'Initial1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evolution_runs (
        id varchar(64) PRIMARY KEY,
        seq bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
        seed_model_id varchar(64),
        symbol varchar(16) NOT NULL,
        max_generations integer NOT NULL,
        current_generation integer NOT NULL DEFAULT 0,
        status varchar(16) NOT NULL DEFAULT 'PENDING'
          CHECK (status IN ('PENDING','RUNNING','PAUSED','COMPLETED','PROMOTED','STOPPED','FAILED')),
        config jsonb NOT NULL,
        best_sqn double precision,
        best_model_id varchar(64),
        promoted boolean NOT NULL DEFAULT false,
        stop_reason varchar(32),
        stop_detail text,
        warnings jsonb NOT NULL DEFAULT '[]',
        idempotency_key varchar(128),
        request_hash varchar(64),
        request_place integer,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        started_at timestamptz(3),
        finished_at timestamptz(3),
        UNIQUE (idempotency_key, request_place),
        CHECK ((finished_at IS NULL) = (stop_reason IS NULL))
      );
      CREATE INDEX evolution_runs_waiting ON evolution_runs (seq) WHERE status = 'PENDING';
      CREATE INDEX evolution_runs_active ON evolution_runs (status) WHERE finished_at IS NULL;

      CREATE TABLE generations (
        run_id varchar(64) NOT NULL REFERENCES evolution_runs (id) ON DELETE CASCADE,
        generation integer NOT NULL,
        state varchar(16) NOT NULL DEFAULT 'BREEDING'
          CHECK (state IN ('BREEDING','SIMULATING','DECIDED','CANCELLED')),
        outcome varchar(16) CHECK (outcome IN ('advanced','promoted','stopped')),
        parent_model_id varchar(64),
        parent_sqn double precision,
        importance jsonb,
        importance_method varchar(32),
        features jsonb,
        pruned jsonb,
        data_version varchar(128),
        fingerprint varchar(64),
        fingerprint_hit boolean,
        model_id varchar(64),
        null_model boolean NOT NULL DEFAULT false,
        models_trained integer NOT NULL DEFAULT 0,
        training jsonb,
        best_job_id varchar(64),
        best_sqn double precision,
        seconds jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        simulating_at timestamptz(3),
        decided_at timestamptz(3),
        PRIMARY KEY (run_id, generation)
      );
      CREATE INDEX generations_open ON generations (run_id) WHERE state IN ('BREEDING','SIMULATING');

      CREATE TABLE model_fingerprints (
        fingerprint varchar(64) PRIMARY KEY,
        model_id varchar(64) NOT NULL,
        features_json jsonb NOT NULL,
        hyperparameters_json jsonb NOT NULL,
        target_transform varchar(32),
        symbol varchar(16) NOT NULL,
        fingerprint_version integer NOT NULL,
        components jsonb NOT NULL,
        status varchar(16) NOT NULL DEFAULT 'training' CHECK (status IN ('training','completed')),
        trained_for varchar(80) NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        completed_at timestamptz(3)
      );
      CREATE INDEX model_fingerprints_symbol ON model_fingerprints (symbol);

      CREATE TABLE evolution_log (
        id varchar(64) PRIMARY KEY,
        run_id varchar(64) NOT NULL REFERENCES evolution_runs (id) ON DELETE CASCADE,
        parent_model_id varchar(64),
        child_model_id varchar(64) NOT NULL,
        generation integer NOT NULL,
        parent_sqn double precision,
        child_sqn double precision,
        pruned_features jsonb NOT NULL,
        remaining_features jsonb NOT NULL,
        pruning_reason varchar(64) NOT NULL,
        fingerprint varchar(64),
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        UNIQUE (run_id, generation)
      );
      CREATE INDEX evolution_log_child ON evolution_log (child_model_id);

      CREATE TABLE priority_jobs (
        id varchar(64) PRIMARY KEY,
        batch_id varchar(64) NOT NULL,
        run_id varchar(64) NOT NULL REFERENCES evolution_runs (id) ON DELETE CASCADE,
        model_id varchar(64) NOT NULL,
        generation integer NOT NULL,
        config_index integer NOT NULL,
        parent_sqn double precision,
        priority integer NOT NULL,
        status varchar(16) NOT NULL DEFAULT 'PENDING'
          CHECK (status IN ('PENDING','RUNNING','COMPLETED','FAILED','CANCELLED')),
        params jsonb NOT NULL,
        result jsonb,
        error text,
        worker_id varchar(64),
        simulation_key varchar(64) NOT NULL,
        engine_version varchar(64),
        reused boolean NOT NULL DEFAULT false,
        attempts integer NOT NULL DEFAULT 0,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        started_at timestamptz(3),
        finished_at timestamptz(3),
        UNIQUE (batch_id, config_index)
      );
      CREATE INDEX priority_jobs_generation ON priority_jobs (run_id, generation);
      CREATE INDEX priority_jobs_newest ON priority_jobs (created_at DESC, id DESC);
      CREATE INDEX priority_jobs_claim_order ON priority_jobs (priority, created_at, config_index, id)
        WHERE status = 'PENDING';
      CREATE INDEX priority_jobs_known ON priority_jobs (simulation_key) WHERE status = 'COMPLETED';
      -- An identical simulation never runs twice at the same time, whichever runs ask for it.
      CREATE UNIQUE INDEX priority_jobs_single_flight ON priority_jobs (simulation_key) WHERE status = 'RUNNING';

      CREATE TABLE promoted_models (
        id varchar(64) PRIMARY KEY,
        model_id varchar(64) NOT NULL,
        run_id varchar(64) NOT NULL UNIQUE REFERENCES evolution_runs (id) ON DELETE CASCADE,
        generation integer NOT NULL,
        job_id varchar(64) NOT NULL,
        sqn double precision NOT NULL,
        profit_factor double precision NOT NULL,
        trade_count integer NOT NULL,
        weekly_consistency double precision NOT NULL,
        ticker varchar(16) NOT NULL,
        regime_config jsonb NOT NULL,
        threshold double precision NOT NULL,
        z_score_cutoff double precision NOT NULL,
        features jsonb NOT NULL,
        full_result jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE INDEX promoted_models_best ON promoted_models (sqn DESC);

      CREATE TABLE workers (
        id varchar(64) PRIMARY KEY,
        host varchar(255) NOT NULL,
        pid integer NOT NULL,
        role varchar(16) NOT NULL,
        version varchar(32) NOT NULL,
        state varchar(16) NOT NULL,
        concurrency integer NOT NULL,
        current_jobs jsonb NOT NULL DEFAULT '[]',
        done bigint NOT NULL DEFAULT 0,
        failed bigint NOT NULL DEFAULT 0,
        started_at timestamptz(3) NOT NULL DEFAULT now(),
        last_heartbeat timestamptz(3) NOT NULL DEFAULT now()
      );

      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        topic varchar(32) NOT NULL,
        key varchar(160) NOT NULL UNIQUE,
        payload jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL DEFAULT now(),
        done_at timestamptz(3)
      );
      CREATE INDEX outbox_open ON outbox (id) WHERE done_at IS NULL;

      CREATE TABLE run_events (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        run_id varchar(64) NOT NULL REFERENCES evolution_runs (id) ON DELETE CASCADE,
        generation integer,
        type varchar(32) NOT NULL,
        data jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz(3) NOT NULL DEFAULT now()
      );
      CREATE INDEX run_events_run ON run_events (run_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE run_events, outbox, workers, promoted_models, priority_jobs, evolution_log, model_fingerprints,
        generations, evolution_runs
    `);
  }
}
