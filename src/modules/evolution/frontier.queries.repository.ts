import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { JudgedStats } from '../promoted/core/criteria.js';
import type { FrontierResult } from './core/frontier.js';

type Row = JudgedStats & { id: string; generation: number; config_index: number; key: string };

const RESULTS = `SELECT id, generation, config_index, simulation_key AS key, sqn, sqn_raw, profit_factor, trade_count,
    weekly_consistency
  FROM priority_jobs WHERE run_id = $1 AND status = 'COMPLETED' ORDER BY generation, config_index`;

/** Reads what the picture of a run is made of: five numbers of each result, and no more. */
@Injectable()
export class FrontierQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async results(runId: string): Promise<FrontierResult[]> {
    const rows = await this.dataSource.query<Row[]>(RESULTS, [runId]);
    return rows.map((row) => ({
      jobId: row.id,
      generation: row.generation,
      configIndex: row.config_index,
      key: row.key,
      stats: row,
    }));
  }

  async promotedJob(runId: string): Promise<string | null> {
    const [row] = await this.dataSource.query<{ job_id: string }[]>(
      'SELECT job_id FROM promoted_models WHERE run_id = $1',
      [runId],
    );
    return row?.job_id ?? null;
  }
}
