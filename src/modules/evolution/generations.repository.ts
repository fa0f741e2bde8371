import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { returned } from '../../platform/database/affected.js';
import type { Transaction } from '../../platform/database/database.js';
import type { GenerationStatistics } from '../evidence/core/generation-statistics.js';
import type { PickedImportance } from './core/pick-importance.js';
import type { PrunedFeature } from './core/plan-prune.js';
import type { Cut, GenerationState } from './core/run-state.js';
import { Generation, type StepSeconds, type TrainingSummary } from './generation.entity.js';

export interface BredModel {
  readonly modelId: string;
  readonly nullModel: boolean;
  readonly modelsTrained: number;
  readonly fingerprintHit: boolean;
  readonly training: TrainingSummary;
}

export interface GenerationDecision {
  readonly outcome: 'advanced' | 'promoted' | 'stopped';
  readonly bestJobId: string | null;
  readonly bestSqn: number | null;
  /** Simulations with a result. */
  readonly nEvaluated: number;
  /** Null where nothing was simulated. */
  readonly statistics: GenerationStatistics | null;
}

/** State of each generation. Facts are written once, as soon as they are known; a restart finds them and goes on. */
@Injectable()
export class GenerationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async insert(
    tx: Transaction,
    runId: string,
    generation: number,
    parent: { modelId: string | null; sqn: number | null },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO generations (run_id, generation, parent_model_id, parent_sqn) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [runId, generation, parent.modelId, parent.sqn],
    );
  }

  async find(runId: string, generation: number): Promise<Generation | null> {
    return this.dataSource.getRepository(Generation).findOneBy({ runId, generation });
  }

  /** The generation, locked until `tx` ends, if it is in `state`. */
  async lock(
    tx: Transaction,
    runId: string,
    generation: number,
    state: GenerationState,
  ): Promise<Generation | null> {
    return tx
      .getRepository(Generation)
      .findOne({ where: { runId, generation, state }, lock: { mode: 'pessimistic_write' } });
  }

  /** Keeps the first answer. @returns the one that is kept */
  async saveImportance(
    runId: string,
    generation: number,
    answer: PickedImportance,
  ): Promise<PickedImportance> {
    const [kept] = returned<PickedImportance>(
      await this.dataSource.query(
        `UPDATE generations
         SET importance = coalesce(importance, $3), importance_method = coalesce(importance_method, $4),
           importance_groups = coalesce(importance_groups, $5)
         WHERE run_id = $1 AND generation = $2
         RETURNING importance, importance_method AS method, importance_groups AS groups`,
        [runId, generation, JSON.stringify(answer.importance), answer.method, JSON.stringify(answer.groups)],
      ),
    );
    return kept ?? answer;
  }

  /** Keeps the first choice. @returns whether it was this one */
  async saveFeatures(
    tx: Transaction,
    runId: string,
    generation: number,
    features: readonly string[],
    pruned: readonly PrunedFeature[],
  ): Promise<boolean> {
    const answer = await tx.query(
      `UPDATE generations SET features = $3, pruned = $4
       WHERE run_id = $1 AND generation = $2 AND features IS NULL AND state = 'BREEDING' RETURNING generation`,
      [runId, generation, JSON.stringify(features), JSON.stringify(pruned)],
    );
    return returned(answer).length === 1;
  }

  /** Keeps the first version of the data that the generation was bred on. @returns the one that is kept */
  async pinDataVersion(runId: string, generation: number, dataVersion: string): Promise<string> {
    const [kept] = returned<{ version: string }>(
      await this.dataSource.query(
        `UPDATE generations SET data_version = coalesce(data_version, $3)
         WHERE run_id = $1 AND generation = $2 RETURNING data_version AS version`,
        [runId, generation, dataVersion],
      ),
    );
    return kept?.version ?? dataVersion;
  }

  async saveFingerprint(runId: string, generation: number, fingerprint: string): Promise<void> {
    await this.dataSource.query(
      'UPDATE generations SET fingerprint = coalesce(fingerprint, $3) WHERE run_id = $1 AND generation = $2',
      [runId, generation, fingerprint],
    );
  }

  /** How far the training is; once the model is there, its summary stays. */
  async saveTraining(runId: string, generation: number, training: TrainingSummary): Promise<void> {
    await this.dataSource.query(
      `UPDATE generations
       SET training = $3, training_at = CASE WHEN training IS DISTINCT FROM $3 THEN now() ELSE training_at END
       WHERE run_id = $1 AND generation = $2 AND state = 'BREEDING'`,
      [runId, generation, JSON.stringify(training)],
    );
  }

  async addSeconds(runId: string, generation: number, seconds: StepSeconds): Promise<void> {
    await this.dataSource.query(
      'UPDATE generations SET seconds = seconds || $3::jsonb WHERE run_id = $1 AND generation = $2',
      [runId, generation, JSON.stringify(seconds)],
    );
  }

  /** BREEDING to SIMULATING. @returns whether it was this call that did it */
  async startSimulating(
    tx: Transaction,
    runId: string,
    generation: number,
    model: BredModel,
  ): Promise<boolean> {
    const answer = await tx.query(
      `UPDATE generations SET state = 'SIMULATING', simulating_at = now(), model_id = $3, null_model = $4,
         models_trained = $5, fingerprint_hit = $6, training = $7
       WHERE run_id = $1 AND generation = $2 AND state = 'BREEDING' RETURNING generation`,
      [
        runId,
        generation,
        model.modelId,
        model.nullModel,
        model.modelsTrained,
        model.fingerprintHit,
        JSON.stringify(model.training),
      ],
    );
    return returned(answer).length === 1;
  }

  /** Ends the simulations of a generation early, once. @returns whether it was this call that did it */
  async cutShort(tx: Transaction, runId: string, generation: number, reason: Cut): Promise<boolean> {
    const answer = await tx.query(
      `UPDATE generations SET cut_short = $3
       WHERE run_id = $1 AND generation = $2 AND state = 'SIMULATING' AND cut_short IS NULL RETURNING generation`,
      [runId, generation, reason],
    );
    return returned(answer).length === 1;
  }

  /** The generation that a run works on, locked until `tx` ends. */
  async lockOpen(tx: Transaction, runId: string): Promise<Generation | null> {
    return tx.getRepository(Generation).findOne({
      where: { runId, state: In(['BREEDING', 'SIMULATING']) },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Back to SIMULATING, as if nothing had cut the generation short or decided it. */
  async reopen(tx: Transaction, runId: string, generation: number): Promise<void> {
    await tx.query(
      `UPDATE generations SET state = 'SIMULATING', outcome = NULL, decided_at = NULL, best_job_id = NULL, best_sqn = NULL,
         n_evaluated = NULL, cut_short = NULL, statistics = NULL
       WHERE run_id = $1 AND generation = $2 AND state IN ('SIMULATING','DECIDED','CANCELLED')`,
      [runId, generation],
    );
  }

  async decide(
    tx: Transaction,
    runId: string,
    generation: number,
    decision: GenerationDecision,
    seconds: StepSeconds = {},
  ): Promise<void> {
    await tx.query(
      `UPDATE generations SET state = 'DECIDED', decided_at = now(), outcome = $3, best_job_id = $4, best_sqn = $5,
         seconds = seconds || $6::jsonb, n_evaluated = $7, statistics = $8
       WHERE run_id = $1 AND generation = $2`,
      [
        runId,
        generation,
        decision.outcome,
        decision.bestJobId,
        decision.bestSqn,
        JSON.stringify(seconds),
        decision.nEvaluated,
        decision.statistics === null ? null : JSON.stringify(decision.statistics),
      ],
    );
  }

  /** Ends the open generation of a stopped run. @returns its number, or null when none was open */
  async cancelOpen(tx: Transaction, runId: string): Promise<Generation | null> {
    const open = await this.lockOpen(tx, runId);
    if (open !== null) {
      await tx.query(
        `UPDATE generations SET state = 'CANCELLED', decided_at = now(), outcome = 'stopped',
           n_evaluated = (SELECT count(*) FROM priority_jobs j
                          WHERE j.run_id = $1 AND j.generation = $2 AND j.status = 'COMPLETED')
         WHERE run_id = $1 AND generation = $2`,
        [runId, open.generation],
      );
    }
    return open;
  }

  async saveBest(
    tx: Transaction,
    runId: string,
    generation: number,
    jobId: string,
    sqn: number | null,
  ): Promise<void> {
    await tx.query(
      'UPDATE generations SET best_job_id = $3, best_sqn = $4 WHERE run_id = $1 AND generation = $2',
      [runId, generation, jobId, sqn],
    );
  }
}
