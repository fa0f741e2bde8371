import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LineageStep } from './dto/lineage.answers.js';

/**
 * The rows of the run, then for each its parent's row, and so on. A model can have been bred by several runs (a reused
 * fingerprint): the parent's row is the one of the same run, else the oldest. Looking only at earlier rows ends every walk,
 * also that of a run whose seed model came out of generation 0 again.
 */
const ANCESTRY = `
  WITH RECURSIVE ancestry AS (
    SELECT l.* FROM evolution_log l WHERE l.run_id = $1 AND ($2::int IS NULL OR l.generation = $2)
    UNION
    SELECT p.* FROM ancestry a CROSS JOIN LATERAL (
      SELECT e.* FROM evolution_log e
      WHERE e.child_model_id = a.parent_model_id AND e.id <> a.id
        AND (e.run_id = a.run_id AND e.generation < a.generation OR e.run_id <> a.run_id AND e.created_at < a.created_at)
      ORDER BY (e.run_id = a.run_id) DESC, e.created_at, e.generation LIMIT 1) p
  )
  SELECT a.run_id, a.generation, a.child_model_id AS model_id, a.parent_model_id, a.parent_sqn, a.child_sqn AS sqn,
         a.pruned_features, a.remaining_features, a.pruning_reason, a.fingerprint,
         (SELECT g.fingerprint_hit FROM generations g WHERE g.run_id = a.run_id AND g.generation = a.generation) AS reused,
         a.created_at
  FROM ancestry a
  ORDER BY (a.run_id = $1) DESC, a.created_at DESC, a.generation DESC`;

@Injectable()
export class LineageQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first, back to the seed. With `generation`, of that generation's model only. */
  async ancestry(runId: string, generation: number | null): Promise<LineageStep[]> {
    return this.dataSource.query(ANCESTRY, [runId, generation]);
  }
}
