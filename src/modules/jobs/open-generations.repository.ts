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

  /** Generations of working runs that the queue should know: those whose orders have been handed over. */
  async dispatched(): Promise<OpenGeneration[]> {
    return this.dataSource.query(
      `SELECT g.run_id AS "runId", g.generation, g.state
       FROM generations g
       JOIN evolution_runs r ON r.id = g.run_id AND r.status = 'RUNNING'
       JOIN outbox o ON o.key = CASE g.state WHEN 'BREEDING' THEN 'breed:' ELSE 'simulate:' END
                                || g.run_id || ':' || g.generation
       WHERE g.state IN ('BREEDING','SIMULATING') AND o.done_at < now() - interval '1 second'
         AND NOT EXISTS (SELECT 1 FROM outbox w WHERE w.done_at IS NULL AND w.payload ->> 'runId' = g.run_id
                         AND (w.payload ->> 'generation')::int = g.generation)`,
    );
  }

  /** What the queue has to do for a generation now, or null when its run does not work or the generation has ended. */
  async stateOf(runId: string, generation: number): Promise<OpenGeneration['state'] | null> {
    const [row]: OpenGeneration[] = await this.dataSource.query(
      `SELECT g.state FROM generations g
       JOIN evolution_runs r ON r.id = g.run_id AND r.status = 'RUNNING'
       WHERE g.run_id = $1 AND g.generation = $2 AND g.state IN ('BREEDING','SIMULATING')`,
      [runId, generation],
    );
    return row?.state ?? null;
  }
}
