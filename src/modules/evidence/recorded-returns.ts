import { Injectable } from '@nestjs/common';
import { ReturnsQueriesRepository } from './returns.queries.repository.js';
import { unpack } from './threads/table-thread.js';

/** Daily net returns of one simulation. */
export interface SimulationReturns {
  /** Days since 1970-01-01 of the exchange's local date, ascending. */
  readonly sessions: Int32Array;
  readonly returns: Float64Array;
}

/** The daily returns on file, which say how a result came about without any service. */
@Injectable()
export class RecordedReturns {
  constructor(private readonly files: ReturnsQueriesRepository) {}

  /** @returns the reason where there are none */
  async of(jobId: string): Promise<SimulationReturns | { readonly unknown: string }> {
    const found = await this.files.ofSimulation(jobId);
    if (found === undefined) return { unknown: 'no daily returns of its generation are on file' };
    if (found.file === null) return { unknown: found.unknown ?? 'there are no daily returns' };
    const { ids, sessions, values, rows } = unpack(found.file);
    const column = ids.indexOf(found.simulation_key);
    if (column < 0) return { unknown: 'its daily returns are not among those on file' };
    return { sessions, returns: values.subarray(column * rows, (column + 1) * rows) };
  }
}
