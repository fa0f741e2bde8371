import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Transaction } from '../../platform/database/database.js';
import { type Span, spanOf, type TriedResult } from './core/tried-result.js';

/** Everything that was ever tried. */
@Injectable()
export class TrialsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Puts results on record; those that are stay as they are. */
  async record(runId: string, results: readonly TriedResult[], tx: Transaction): Promise<void> {
    await tx.query(`WITH ${TOLD}, ${ADDED} SELECT`, [runId, rowsOf(results)]);
  }

  /** How many were tried on `symbols`, in a span that overlaps; one whose span nobody knows overlaps with all. */
  async count(symbols: readonly string[], { start, end }: Span): Promise<number> {
    const [row]: { count: number }[] = await this.dataSource.query(
      `SELECT count(*)::int AS count FROM trials WHERE ${overlapping(1)}`,
      [symbols, start, end],
    );
    return row!.count;
  }

  /** Puts distinct results on record and counts, in one statement. */
  async recordAndCount(
    runId: string,
    results: readonly TriedResult[],
    symbols: readonly string[],
    { start, end }: Span,
  ): Promise<number> {
    const [row]: { count: number }[] = await this.dataSource.query(
      // It sees neither what it adds nor what another run adds at this moment, and counts what it was told.
      `WITH ${TOLD}, ${ADDED}
       SELECT ((SELECT count(*) FROM trials WHERE ${overlapping(3)})
             + (SELECT count(*) FROM told WHERE ${overlapping(3)}
                  AND NOT EXISTS (SELECT 1 FROM trials WHERE simulation_key = key)))::int AS count`,
      [runId, rowsOf(results), symbols, start, end],
    );
    return row!.count;
  }
}

const TOLD = `told AS (
  SELECT * FROM jsonb_to_recordset($2::jsonb) AS n (key text, symbol text, span_start timestamptz, span_end timestamptz)
)`;

const ADDED = `added AS (
  INSERT INTO trials (simulation_key, symbol, span_start, span_end, run_id)
  SELECT key, symbol, span_start, span_end, $1 FROM told ORDER BY key ON CONFLICT DO NOTHING
)`;

/** @param at the number of the parameter with the symbols; the next two are the span */
const overlapping = (at: number): string => `symbol = ANY($${at})
  AND ($${at + 1}::timestamptz IS NULL OR span_end IS NULL OR span_end >= $${at + 1})
  AND ($${at + 2}::timestamptz IS NULL OR span_start IS NULL OR span_start <= $${at + 2})`;

const rowsOf = (results: readonly TriedResult[]): string =>
  JSON.stringify(
    results.map((result) => {
      const { start, end } = spanOf([result]);
      return { key: result.key, symbol: result.symbol, span_start: start, span_end: end };
    }),
  );
