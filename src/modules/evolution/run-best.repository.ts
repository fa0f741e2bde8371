import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import type { JudgedStats } from '../promoted/core/criteria.js';
import type { SimulationOutcome } from './core/simulation-outcome.js';

/** The best simulation of a generation, and the model that it belongs to. */
export interface GenerationBest extends SimulationOutcome {
  readonly modelId: string;
}

@Injectable()
export class RunBestRepository {
  /** The best simulation of each generation that has one on record. */
  async ofGenerations(tx: Transaction, runId: string): Promise<GenerationBest[]> {
    const rows: BestRow[] = await tx.query(
      `SELECT j.id, j.generation, j.config_index, j.model_id, j.result
       FROM generations g JOIN priority_jobs j ON j.id = g.best_job_id
       WHERE g.run_id = $1 ORDER BY g.generation`,
      [runId],
    );
    return rows.map((row) => ({
      jobId: row.id,
      generation: row.generation,
      configIndex: row.config_index,
      modelId: row.model_id,
      stats: row.result,
    }));
  }

  async save(tx: Transaction, runId: string, modelId: string, sqn: number | null): Promise<void> {
    await tx.query('UPDATE evolution_runs SET best_model_id = $2, best_sqn = $3 WHERE id = $1', [
      runId,
      modelId,
      sqn,
    ]);
  }
}

interface BestRow {
  id: string;
  generation: number;
  config_index: number;
  model_id: string;
  result: JudgedStats;
}
