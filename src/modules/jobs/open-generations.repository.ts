import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '../../platform/database/database.js';

export interface OpenGeneration {
  readonly runId: string;
  readonly generation: number;
  readonly state: 'BREEDING' | 'SIMULATING';
}

export interface ClosedGeneration {
  readonly runId: string;
  readonly generation: number;
  /** Its queue jobs, when more happened to them than one addition and one end. */
  readonly strays: readonly string[];
}

/** Generations as the queue should know them. */
@Injectable()
export class OpenGenerationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Generations of working runs that the queue should know: those whose orders have all been carried out. */
  async dispatched(): Promise<OpenGeneration[]> {
    return this.dataSource.query(
      `SELECT g.run_id AS "runId", g.generation, g.state
       FROM generations g
       JOIN evolution_runs r ON r.id = g.run_id AND r.status = 'RUNNING'
       WHERE g.state IN ('BREEDING','SIMULATING')
         AND NOT EXISTS (SELECT 1 FROM outbox o
                         WHERE o.payload ->> 'runId' = g.run_id AND (o.payload ->> 'generation')::int = g.generation
                           AND (o.done_at IS NULL OR o.done_at > now() - interval '1 second'))`,
    );
  }

  /** What the queue has to do for a generation now, or null when its run does not work or the generation has ended. */
  async stateOf(
    runId: string,
    generation: number,
    tx: Transaction = this.dataSource.manager,
  ): Promise<OpenGeneration['state'] | null> {
    const [row]: OpenGeneration[] = await tx.query(
      `SELECT g.state FROM generations g
       JOIN evolution_runs r ON r.id = g.run_id AND r.status = 'RUNNING'
       WHERE g.run_id = $1 AND g.generation = $2 AND g.state IN ('BREEDING','SIMULATING')`,
      [runId, generation],
    );
    return row?.state ?? null;
  }

  /** Generations that are over and may have left something in the queue, the oldest first. */
  async closed(limit: number): Promise<{ runId: string; generation: number }[]> {
    return this.dataSource.query(
      `SELECT g.run_id AS "runId", g.generation
       FROM outbox o
       JOIN generations g ON g.run_id = o.payload ->> 'runId' AND g.generation = (o.payload ->> 'generation')::int
       WHERE g.state IN ('DECIDED','CANCELLED')
       GROUP BY 1, 2 HAVING bool_and(o.done_at IS NOT NULL) ORDER BY min(o.id) LIMIT $1`,
      [limit],
    );
  }

  /** The generation, locked until `tx` ends so that it cannot be opened again meanwhile, if it is over. */
  async lockClosed(tx: Transaction, runId: string, generation: number): Promise<ClosedGeneration | null> {
    const [row]: ClosedGeneration[] = await tx.query(
      `SELECT g.run_id AS "runId", g.generation,
              CASE WHEN EXISTS (SELECT 1 FROM outbox o WHERE o.payload = jsonb_build_object('runId', g.run_id, 'generation', g.generation)
                                AND o.topic NOT IN ('breed','simulate'))
                   THEN ARRAY(SELECT DISTINCT queue_job_id FROM priority_jobs j
                              WHERE j.run_id = g.run_id AND j.generation = g.generation)
                   ELSE '{}' END AS strays
       FROM generations g
       WHERE g.run_id = $1 AND g.generation = $2 AND g.state IN ('DECIDED','CANCELLED')
       FOR UPDATE OF g SKIP LOCKED`,
      [runId, generation],
    );
    return row ?? null;
  }
}
