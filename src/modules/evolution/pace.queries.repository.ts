import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Pace } from './core/preview-run.js';

/**
 * Means of the hundred newest generations with this algorithm, or of any algorithm where it is new; those that took over
 * what was known tell nothing of how long it takes.
 */
const PACE = `
  WITH decided AS (
    SELECT g.seconds, g.models_trained, g.n_evaluated, g.created_at, r.config->>'algorithm' = $1 AS same
    FROM generations g JOIN evolution_runs r ON r.id = g.run_id
    WHERE g.decided_at IS NOT NULL AND NOT coalesce(g.fingerprint_hit, true) AND g.models_trained > 0 AND g.n_evaluated > 0
    ORDER BY same DESC, g.created_at DESC LIMIT 100),
  chosen AS (SELECT * FROM decided WHERE same = (SELECT bool_or(same) FROM decided))
  SELECT (sum((seconds->>'train')::float8) / nullif(sum(models_trained), 0))::float8 AS model,
         (sum((seconds->>'simulate')::float8) / nullif(sum(n_evaluated), 0))::float8 AS simulation,
         avg((seconds->>'evaluate')::float8) AS evaluation
  FROM chosen`;

/** Reads how fast the factory has been lately. */
@Injectable()
export class PaceQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async of(algorithm: string): Promise<Pace> {
    const [row] = await this.dataSource.query<[Pace]>(PACE, [algorithm]);
    return row;
  }
}
