TABLE events
  place bigint NOT NULL
  id bigint
  topic character varying(16) NOT NULL
  type character varying(32) NOT NULL
  subject character varying(64)
  data jsonb NOT NULL DEFAULT '{}'::jsonb
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  PRIMARY KEY (place)
  TRIGGER DEFERRABLE INITIALLY DEFERRED
  UNIQUE (id)
  CREATE INDEX events_subject ON public.events USING btree (subject, id)
TABLE evolution_log
  id character varying(64) NOT NULL
  run_id character varying(64) NOT NULL
  parent_model_id character varying(64)
  child_model_id character varying(64) NOT NULL
  generation integer NOT NULL
  parent_sqn double precision
  child_sqn double precision
  pruned_features jsonb NOT NULL
  remaining_features jsonb NOT NULL
  pruning_reason character varying(64) NOT NULL
  fingerprint character varying(64)
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  FOREIGN KEY (run_id) REFERENCES evolution_runs(id) ON DELETE CASCADE
  PRIMARY KEY (id)
  UNIQUE (run_id, generation)
  CREATE INDEX evolution_log_child ON public.evolution_log USING btree (child_model_id)
TABLE evolution_runs
  id character varying(64) NOT NULL
  seq bigint NOT NULL
  seed_model_id character varying(64)
  symbol character varying(16) NOT NULL
  max_generations integer NOT NULL
  current_generation integer NOT NULL DEFAULT 0
  status character varying(16) NOT NULL DEFAULT 'PENDING'::character varying
  config jsonb NOT NULL
  best_sqn double precision
  best_model_id character varying(64)
  promoted boolean NOT NULL DEFAULT false
  stop_reason character varying(32)
  stop_detail text
  warnings jsonb NOT NULL DEFAULT '[]'::jsonb
  idempotency_key character varying(128)
  request_hash character varying(64)
  request_place integer
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  started_at timestamp(3) with time zone
  finished_at timestamp(3) with time zone
  paused_at timestamp(3) with time zone
  statistics jsonb
  CHECK (((finished_at IS NULL) = (stop_reason IS NULL)))
  CHECK (((status)::text = ANY ((ARRAY['PENDING'::character varying, 'RUNNING'::character varying, 'PAUSED'::character varying, 'COMPLETED'::character varying, 'PROMOTED'::character varying, 'STOPPED'::character varying, 'FAILED'::character varying])::text[])))
  PRIMARY KEY (id)
  UNIQUE (idempotency_key, request_place)
  UNIQUE (seq)
  CREATE INDEX evolution_runs_active ON public.evolution_runs USING btree (status) WHERE (finished_at IS NULL)
  CREATE INDEX evolution_runs_waiting ON public.evolution_runs USING btree (seq) WHERE ((status)::text = 'PENDING'::text)
TABLE generation_returns
  run_id character varying(64) NOT NULL
  generation integer NOT NULL
  symbol character varying(16) NOT NULL
  columns integer NOT NULL
  sessions integer
  file bytea
  unknown text
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  CHECK (((file IS NULL) = (unknown IS NOT NULL)))
  FOREIGN KEY (run_id) REFERENCES evolution_runs(id) ON DELETE CASCADE
  PRIMARY KEY (run_id, generation, symbol)
TABLE generations
  run_id character varying(64) NOT NULL
  generation integer NOT NULL
  state character varying(16) NOT NULL DEFAULT 'BREEDING'::character varying
  outcome character varying(16)
  parent_model_id character varying(64)
  parent_sqn double precision
  importance jsonb
  importance_method character varying(32)
  features jsonb
  pruned jsonb
  data_version character varying(128)
  fingerprint character varying(64)
  fingerprint_hit boolean
  model_id character varying(64)
  null_model boolean NOT NULL DEFAULT false
  models_trained integer NOT NULL DEFAULT 0
  training jsonb
  best_job_id character varying(64)
  best_sqn double precision
  seconds jsonb NOT NULL DEFAULT '{}'::jsonb
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  simulating_at timestamp(3) with time zone
  decided_at timestamp(3) with time zone
  n_evaluated integer
  cut_short character varying(32)
  training_at timestamp(3) with time zone
  statistics jsonb
  importance_groups jsonb
  CHECK (((cut_short)::text = ANY ((ARRAY['first_promotable'::character varying, 'max_wall_seconds'::character varying, 'max_simulations'::character varying, 'max_failures'::character varying])::text[])))
  CHECK (((outcome)::text = ANY ((ARRAY['advanced'::character varying, 'promoted'::character varying, 'stopped'::character varying])::text[])))
  CHECK (((state)::text = ANY ((ARRAY['BREEDING'::character varying, 'SIMULATING'::character varying, 'DECIDED'::character varying, 'CANCELLED'::character varying])::text[])))
  FOREIGN KEY (run_id) REFERENCES evolution_runs(id) ON DELETE CASCADE
  PRIMARY KEY (run_id, generation)
  CREATE INDEX generations_open ON public.generations USING btree (run_id) WHERE ((state)::text = ANY ((ARRAY['BREEDING'::character varying, 'SIMULATING'::character varying])::text[]))
TABLE holdout_touches
  run_id character varying(64) NOT NULL
  ordinal integer NOT NULL
  generation integer NOT NULL
  job_id character varying(64) NOT NULL
  simulation_key character varying(64) NOT NULL
  touched_at timestamp(3) with time zone NOT NULL DEFAULT now()
  answered_at timestamp(3) with time zone
  stats jsonb
  passed boolean
  reason text
  CHECK (((answered_at IS NULL) = (passed IS NULL)))
  FOREIGN KEY (run_id) REFERENCES evolution_runs(id) ON DELETE CASCADE
  PRIMARY KEY (run_id, ordinal)
  UNIQUE (run_id, simulation_key)
TABLE leases
  token uuid NOT NULL
  queue_job_id character varying(64) NOT NULL
  queue_token uuid NOT NULL
  worker_id character varying(64) NOT NULL
  principal character varying(64) NOT NULL
  jobs jsonb NOT NULL
  last_try boolean NOT NULL
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  expires_at timestamp(3) with time zone NOT NULL
  ended_at timestamp(3) with time zone
  PRIMARY KEY (token)
  CREATE INDEX leases_expiry ON public.leases USING btree (expires_at)
  CREATE INDEX leases_queue_job ON public.leases USING btree (queue_job_id) WHERE (ended_at IS NULL)
  CREATE INDEX leases_worker ON public.leases USING btree (worker_id) WHERE (ended_at IS NULL)
TABLE model_fingerprints
  fingerprint character varying(64) NOT NULL
  model_id character varying(64) NOT NULL
  features_json jsonb NOT NULL
  hyperparameters_json jsonb NOT NULL
  target_transform character varying(32)
  symbol character varying(16) NOT NULL
  fingerprint_version integer NOT NULL
  components jsonb NOT NULL
  status character varying(16) NOT NULL DEFAULT 'training'::character varying
  trained_for character varying(80) NOT NULL
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  completed_at timestamp(3) with time zone
  CHECK (((status)::text = ANY ((ARRAY['training'::character varying, 'completed'::character varying])::text[])))
  PRIMARY KEY (fingerprint)
  CREATE INDEX model_fingerprints_symbol ON public.model_fingerprints USING btree (symbol)
TABLE outbox
  id bigint NOT NULL
  topic character varying(32) NOT NULL
  key character varying(160) NOT NULL
  payload jsonb NOT NULL
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  done_at timestamp(3) with time zone
  PRIMARY KEY (id)
  UNIQUE (key)
  CREATE INDEX outbox_open ON public.outbox USING btree (id) WHERE (done_at IS NULL)
TABLE priority_jobs
  id character varying(64) NOT NULL
  batch_id character varying(64) NOT NULL
  run_id character varying(64) NOT NULL
  model_id character varying(64) NOT NULL
  generation integer NOT NULL
  config_index integer NOT NULL
  parent_sqn double precision
  priority integer NOT NULL
  status character varying(16) NOT NULL DEFAULT 'PENDING'::character varying
  params jsonb NOT NULL
  result jsonb
  error text
  worker_id character varying(64)
  simulation_key character varying(64) NOT NULL
  engine_version character varying(64)
  reused boolean NOT NULL DEFAULT false
  attempts integer NOT NULL DEFAULT 0
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  started_at timestamp(3) with time zone
  finished_at timestamp(3) with time zone
  queue_job_id character varying(64) NOT NULL
  cancel_requested boolean NOT NULL DEFAULT false
  sqn double precision
  sqn_raw double precision
  profit_factor double precision
  trade_count double precision
  weekly_consistency double precision
  CHECK (((status)::text = ANY ((ARRAY['PENDING'::character varying, 'RUNNING'::character varying, 'COMPLETED'::character varying, 'FAILED'::character varying, 'CANCELLED'::character varying])::text[])))
  FOREIGN KEY (run_id) REFERENCES evolution_runs(id) ON DELETE CASCADE
  PRIMARY KEY (id)
  CREATE INDEX priority_jobs_claim_order ON public.priority_jobs USING btree (priority, created_at, config_index, id) WHERE ((status)::text = 'PENDING'::text)
  CREATE INDEX priority_jobs_failed ON public.priority_jobs USING btree (finished_at) WHERE ((status)::text = 'FAILED'::text)
  CREATE INDEX priority_jobs_known ON public.priority_jobs USING btree (simulation_key) WHERE ((status)::text = 'COMPLETED'::text)
  CREATE INDEX priority_jobs_newest ON public.priority_jobs USING btree (created_at DESC, id DESC)
  CREATE INDEX priority_jobs_queue_job ON public.priority_jobs USING btree (queue_job_id)
  CREATE UNIQUE INDEX priority_jobs_generation ON public.priority_jobs USING btree (run_id, generation, config_index) INCLUDE (status, reused, sqn, sqn_raw, profit_factor, trade_count, weekly_consistency)
  CREATE UNIQUE INDEX priority_jobs_single_flight ON public.priority_jobs USING btree (simulation_key) WHERE ((status)::text = 'RUNNING'::text)
TABLE promoted_models
  id character varying(64) NOT NULL
  model_id character varying(64) NOT NULL
  run_id character varying(64) NOT NULL
  generation integer NOT NULL
  job_id character varying(64) NOT NULL
  sqn double precision NOT NULL
  profit_factor double precision NOT NULL
  trade_count integer NOT NULL
  weekly_consistency double precision NOT NULL
  ticker character varying(16) NOT NULL
  regime_config jsonb NOT NULL
  threshold double precision NOT NULL
  z_score_cutoff double precision NOT NULL
  features jsonb NOT NULL
  full_result jsonb NOT NULL
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  evidence jsonb
  FOREIGN KEY (run_id) REFERENCES evolution_runs(id) ON DELETE CASCADE
  PRIMARY KEY (id)
  UNIQUE (run_id)
  CREATE INDEX promoted_models_best ON public.promoted_models USING btree (sqn DESC)
TABLE run_events
  id bigint NOT NULL
  run_id character varying(64) NOT NULL
  generation integer
  type character varying(32) NOT NULL
  data jsonb NOT NULL DEFAULT '{}'::jsonb
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  FOREIGN KEY (run_id) REFERENCES evolution_runs(id) ON DELETE CASCADE
  PRIMARY KEY (id)
  CREATE INDEX run_events_run ON public.run_events USING btree (run_id, id)
TABLE told_states
  kind character varying(16) NOT NULL
  name character varying(64) NOT NULL
  state character varying(32) NOT NULL
  since timestamp(3) with time zone NOT NULL DEFAULT now()
  PRIMARY KEY (kind, name)
TABLE trials
  simulation_key character varying(64) NOT NULL
  symbol character varying(16) NOT NULL
  span_start timestamp(3) with time zone
  span_end timestamp(3) with time zone
  run_id character varying(64) NOT NULL
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  PRIMARY KEY (simulation_key)
  CREATE INDEX trials_symbol ON public.trials USING btree (symbol, span_start, span_end)
TABLE webhook_deliveries
  id character varying(64) NOT NULL
  webhook_id character varying(32) NOT NULL
  event character varying(32) NOT NULL
  body text NOT NULL
  state character varying(16) NOT NULL DEFAULT 'pending'::character varying
  attempts integer NOT NULL DEFAULT 0
  status_code integer
  error text
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  attempted_at timestamp(3) with time zone
  next_attempt_at timestamp(3) with time zone NOT NULL DEFAULT now()
  CHECK (((state)::text = ANY ((ARRAY['pending'::character varying, 'delivered'::character varying, 'failed'::character varying])::text[])))
  FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON DELETE CASCADE
  PRIMARY KEY (id)
  CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (next_attempt_at) WHERE ((state)::text = 'pending'::text)
  CREATE INDEX webhook_deliveries_newest ON public.webhook_deliveries USING btree (webhook_id, created_at)
TABLE webhooks
  id character varying(32) NOT NULL
  url text NOT NULL
  events jsonb NOT NULL
  description text
  secret character varying(64) NOT NULL
  position bigint NOT NULL
  created_by character varying(64) NOT NULL
  created_at timestamp(3) with time zone NOT NULL DEFAULT now()
  PRIMARY KEY (id)
TABLE workers
  id character varying(64) NOT NULL
  host character varying(255) NOT NULL
  pid integer NOT NULL
  role character varying(16) NOT NULL
  version character varying(32) NOT NULL
  state character varying(16) NOT NULL
  concurrency integer NOT NULL
  current_jobs jsonb NOT NULL DEFAULT '[]'::jsonb
  done bigint NOT NULL DEFAULT 0
  failed bigint NOT NULL DEFAULT 0
  started_at timestamp(3) with time zone NOT NULL DEFAULT now()
  last_heartbeat timestamp(3) with time zone NOT NULL DEFAULT now()
  services_down jsonb NOT NULL DEFAULT '[]'::jsonb
  PRIMARY KEY (id)
