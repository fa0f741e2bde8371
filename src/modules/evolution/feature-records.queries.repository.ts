import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FeatureRecord } from './core/survival.js';

export interface TrainedModelRow {
  readonly model_id: string | null;
  readonly fingerprint_hit: boolean | null;
}

/** Reads what generations made of their features, and which models they have. */
@Injectable()
export class FeatureRecordsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async ofRun(runId: string): Promise<FeatureRecord[]> {
    return this.dataSource.query<FeatureRecord[]>(
      `SELECT generation, features, importance, importance_method, coalesce(pruned, '[]') AS pruned
       FROM generations WHERE run_id = $1 ORDER BY generation`,
      [runId],
    );
  }

  async model(runId: string, generation: number): Promise<TrainedModelRow | undefined> {
    const [row] = await this.dataSource.query<TrainedModelRow[]>(
      'SELECT model_id, fingerprint_hit FROM generations WHERE run_id = $1 AND generation = $2',
      [runId, generation],
    );
    return row;
  }
}
