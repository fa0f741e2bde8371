import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { HoldoutTouchAnswer } from './dto/holdout-touch.answer.js';

/** Reads looks at holdouts for answers. */
@Injectable()
export class TouchesQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async ofRun(runId: string): Promise<HoldoutTouchAnswer[]> {
    return this.dataSource.query(
      `SELECT ordinal, generation, job_id, touched_at, answered_at, passed, reason, stats
       FROM holdout_touches WHERE run_id = $1 ORDER BY ordinal`,
      [runId],
    );
  }
}
