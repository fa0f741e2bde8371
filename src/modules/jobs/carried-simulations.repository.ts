import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '../../platform/database/database.js';
import type { CarriedSimulation } from './carried-simulation.js';
import { SimulationsRepository } from './simulations.repository.js';

const COLUMNS = `j.id, j.run_id AS "runId", j.generation, j.priority, j.model_id AS "modelId", j.params,
  j.engine_version AS "engineVersion", j.simulation_key AS "simulationKey", j.status, j.error,
  j.worker_id AS "workerId", j.attempts, r.finished_at IS NULL AND NOT j.cancel_requested AS wanted`;

/** Reads the simulations that the jobs of the queue carry. */
@Injectable()
export class CarriedSimulationsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of a queue job that have not ended, in the order of the grid. */
  async open(queueJobId: string): Promise<CarriedSimulation[]> {
    return this.dataSource.query(
      `SELECT ${COLUMNS} FROM priority_jobs j JOIN evolution_runs r ON r.id = j.run_id
       WHERE j.queue_job_id = $1 AND j.status IN ('PENDING','RUNNING') ORDER BY j.config_index`,
      [queueJobId],
    );
  }

  async find(tx: Transaction, id: string): Promise<CarriedSimulation | undefined> {
    const [row] = await tx.query<CarriedSimulation[]>(
      `SELECT ${COLUMNS} FROM priority_jobs j JOIN evolution_runs r ON r.id = j.run_id WHERE j.id = $1`,
      [id],
    );
    return row;
  }

  /** The changes of state of a simulation as part of `tx`. */
  within(tx: Transaction): SimulationsRepository {
    return new SimulationsRepository(tx as unknown as DataSource);
  }
}
