import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '../../platform/database/database.js';
import { spanOf, type TriedResult } from './core/tried-result.js';

/** Everything that was ever tried. */
@Injectable()
export class TrialsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Puts results on record; those that are stay as they are. */
  async record(
    runId: string,
    results: readonly TriedResult[],
    tx: Transaction = this.dataSource.manager,
  ): Promise<void> {
    const rows = results.map((result) => ({ key: result.key, symbol: result.symbol, ...spanOf([result]) }));
    await tx.query(
      `INSERT INTO trials (simulation_key, symbol, span_start, span_end, run_id)
       SELECT key, symbol, start, "end", $1
       FROM jsonb_to_recordset($2::jsonb) AS n (key text, symbol text, start timestamptz, "end" timestamptz)
       ORDER BY key ON CONFLICT DO NOTHING`,
      [runId, JSON.stringify(rows)],
    );
  }

  /** How many were tried on `symbols`, in a span that overlaps; one whose span nobody knows overlaps with all. */
  async count(symbols: readonly string[], span: { start: Date | null; end: Date | null }): Promise<number> {
    const [row]: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::int AS count FROM trials
       WHERE symbol = ANY($1)
         AND ($2::timestamptz IS NULL OR span_end IS NULL OR span_end >= $2)
         AND ($3::timestamptz IS NULL OR span_start IS NULL OR span_start <= $3)`,
      [symbols, span.start, span.end],
    );
    return row?.count ?? 0;
  }
}
