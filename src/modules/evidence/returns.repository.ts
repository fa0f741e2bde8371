import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Daily returns of one generation on one symbol, or why there are none. */
export interface ReturnsRow {
  readonly generation: number;
  readonly symbol: string;
  readonly columns: number;
  readonly file: Buffer | null;
  readonly unknown: string | null;
}

export interface NewReturns extends ReturnsRow {
  readonly sessions: number | null;
}

/** Files of daily returns. */
@Injectable()
export class ReturnsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** What is on file, by symbol: how many columns. */
  async columnsOf(runId: string, generation: number): Promise<Map<string, number>> {
    const rows: { symbol: string; columns: number }[] = await this.dataSource.query(
      'SELECT symbol, columns FROM generation_returns WHERE run_id = $1 AND generation = $2',
      [runId, generation],
    );
    return new Map(rows.map(({ symbol, columns }) => [symbol, columns]));
  }

  /** Keeps the returns; those of fewer simulations, from before failed ones were tried again, make room for them. */
  async save(runId: string, returns: NewReturns): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO generation_returns AS r (run_id, generation, symbol, columns, sessions, file, unknown)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (run_id, generation, symbol) DO UPDATE
       SET columns = EXCLUDED.columns, sessions = EXCLUDED.sessions, file = EXCLUDED.file, unknown = EXCLUDED.unknown,
           created_at = now()
       WHERE r.columns < EXCLUDED.columns`,
      [
        runId,
        returns.generation,
        returns.symbol,
        returns.columns,
        returns.sessions,
        returns.file,
        returns.unknown,
      ],
    );
  }

  /** Everything of a run up to `generation`, in a fixed order. */
  async upTo(runId: string, generation: number): Promise<ReturnsRow[]> {
    return this.dataSource.query(
      `SELECT generation, symbol, columns, file, unknown FROM generation_returns
       WHERE run_id = $1 AND generation <= $2 ORDER BY generation, symbol`,
      [runId, generation],
    );
  }
}
