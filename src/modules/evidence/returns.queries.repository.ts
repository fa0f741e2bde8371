import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface SimulationFileRow {
  /** Name of its column in the file. */
  readonly simulation_key: string;
  readonly file: Buffer | null;
  readonly unknown: string | null;
}

/** Reads files of daily returns for answers. */
@Injectable()
export class ReturnsQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The file that the returns of a simulation are in. */
  async ofSimulation(jobId: string): Promise<SimulationFileRow | undefined> {
    const [row] = await this.dataSource.query<SimulationFileRow[]>(
      `SELECT j.simulation_key, r.file, r.unknown FROM priority_jobs j
       JOIN generation_returns r
         ON r.run_id = j.run_id AND r.generation = j.generation AND r.symbol = j.params->>'symbol'
       WHERE j.id = $1`,
      [jobId],
    );
    return row;
  }
}
