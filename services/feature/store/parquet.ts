import { type DuckDBConnection, DOUBLE, DuckDBDataChunk } from '@duckdb/node-api';
import { quoted } from './duck.js';
import { RAW_FIELDS, type RawBars } from './raw-bars.js';
import { selectDoubles } from './select-doubles.js';

/** DuckDB's vector size: a chunk may not hold more rows. */
const CHUNK = 2048;

/** Writes bars as a Parquet file: `ts` as TIMESTAMP, the rest as DOUBLE. */
export async function writeParquet(connection: DuckDBConnection, path: string, bars: RawBars): Promise<void> {
  await connection.run(`CREATE TEMP TABLE bars (${RAW_FIELDS.map((name) => `${name} DOUBLE`).join(', ')})`);
  const appender = await connection.createAppender('bars');
  for (let from = 0; from < bars.ts.length; from += CHUNK) {
    const chunk = DuckDBDataChunk.create(RAW_FIELDS.map(() => DOUBLE));
    chunk.rowCount = Math.min(CHUNK, bars.ts.length - from);
    for (const [index, name] of RAW_FIELDS.entries()) {
      chunk.setColumnValues(index, Array.from(bars[name].subarray(from, from + chunk.rowCount)));
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
  await connection.run(
    `COPY (SELECT epoch_ms(ts::BIGINT) AS ts, * EXCLUDE (ts) FROM bars)
     TO ${quoted(path)} (FORMAT parquet, COMPRESSION zstd)`,
  );
  await connection.run('DROP TABLE bars');
}

/** Reads what `writeParquet` wrote. */
export async function readParquet(connection: DuckDBConnection, path: string): Promise<RawBars> {
  const [ts, open, high, low, close, volume] = await selectDoubles(
    connection,
    `SELECT epoch_ms(ts)::DOUBLE, open, high, low, close, volume FROM read_parquet(${quoted(path)})`,
  );
  return { ts: ts!, open: open!, high: high!, low: low!, close: close!, volume: volume! };
}
