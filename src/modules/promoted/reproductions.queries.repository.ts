import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PromotionRecord } from './core/reproduction.js';

/** Reads what gives promoted results again. */
@Injectable()
export class ReproductionsQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * A model that several runs share was trained as the first of them asked: the order of its grids, which is no part of
   * the fingerprint, decides between candidates that are equally good.
   */
  async find(id: string): Promise<PromotionRecord | undefined> {
    const [row] = await this.dataSource.query<PromotionRecord[]>(
      `SELECT p.id, p.run_id, p.generation, p.model_id, p.full_result AS stats, j.params, j.engine_version,
              f.fingerprint, f.components, coalesce(first.config, r.config) AS config,
              g.training->'result' AS training
       FROM promoted_models p
       JOIN evolution_runs r ON r.id = p.run_id
       LEFT JOIN generations g ON g.run_id = p.run_id AND g.generation = p.generation
       LEFT JOIN priority_jobs j ON j.id = p.job_id
       LEFT JOIN model_fingerprints f ON f.fingerprint = g.fingerprint
       LEFT JOIN evolution_runs first ON first.id = regexp_replace(f.trained_for, '-g[0-9]+$', '')
       WHERE p.id = $1`,
      [id],
    );
    return row;
  }
}
