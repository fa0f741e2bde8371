import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '../../platform/database/database.js';
import type { FingerprintComponents } from './core/fingerprint.js';
import { ModelFingerprint } from './model-fingerprint.entity.js';

@Injectable()
export class FingerprintsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async find(fingerprint: string): Promise<ModelFingerprint | null> {
    return this.dataSource.getRepository(ModelFingerprint).findOneBy({ fingerprint });
  }

  /** What this factory had a model trained with; null for a model that it did not ask for. */
  async componentsOf(modelId: string): Promise<FingerprintComponents | null> {
    const [row] = await this.dataSource.query<{ components: FingerprintComponents }[]>(
      'SELECT components FROM model_fingerprints WHERE model_id = $1 ORDER BY created_at LIMIT 1',
      [modelId],
    );
    return row?.components ?? null;
  }

  /** Keeps every other process from starting a training of this fingerprint until `tx` ends. */
  async lock(tx: Transaction, fingerprint: string): Promise<ModelFingerprint | null> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [fingerprint]);
    return tx.getRepository(ModelFingerprint).findOneBy({ fingerprint });
  }

  async insert(
    tx: Transaction,
    fingerprint: string,
    components: FingerprintComponents,
    modelId: string,
    trainedFor: string,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO model_fingerprints (fingerprint, model_id, features_json, hyperparameters_json, target_transform,
                                       symbol, fingerprint_version, components, trained_for)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        fingerprint,
        modelId,
        JSON.stringify(components.features),
        JSON.stringify({
          ...components.hyperparameters,
          algorithm: components.algorithm,
          alpha_grid: components.alpha_grid,
          l1_ratio_grid: components.l1_ratio_grid,
          regime_configs: components.regime_configs,
        }),
        components.target_transform,
        components.symbol,
        components.v,
        JSON.stringify(components),
        trainedFor,
      ],
    );
  }

  async complete(fingerprint: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE model_fingerprints SET status = 'completed', completed_at = now()
       WHERE fingerprint = $1 AND status = 'training'`,
      [fingerprint],
    );
  }

  /** Forgets a fingerprint whose model failed or is gone, so that it can be trained again. */
  async forget(fingerprint: string, modelId: string): Promise<void> {
    await this.dataSource.query('DELETE FROM model_fingerprints WHERE fingerprint = $1 AND model_id = $2', [
      fingerprint,
      modelId,
    ]);
  }
}
