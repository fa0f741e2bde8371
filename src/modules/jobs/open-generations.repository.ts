import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface OpenGeneration {
  readonly runId: string;
  readonly generation: number;
  readonly state: 'BREEDING' | 'SIMULATING';
}

@Injectable()
export class OpenGenerationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Generations of working runs that the queue should know: those whose outbox row has been handed over. */
  async dispatched(): Promise<OpenGeneration[]> {
    return this.dataSource.query(
      `SELECT g.run_id AS "runId", g.generation, g.state
       FROM generations g
       JOIN evolution_runs r ON r.id = g.run_id AND r.status = 'RUNNING'
       JOIN outbox o ON o.key = CASE g.state WHEN 'BREEDING' THEN 'breed:' ELSE 'simulate:' END
                                || g.run_id || ':' || g.generation
       WHERE g.state IN ('BREEDING','SIMULATING') AND o.done_at < now() - interval '1 second'`,
    );
  }

  async isIn(runId: string, generation: number, state: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      'SELECT 1 FROM generations WHERE run_id = $1 AND generation = $2 AND state = $3',
      [runId, generation, state],
    );
    return rows.length === 1;
  }
}
