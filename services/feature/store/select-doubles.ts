import type { DuckDBConnection, DuckDBDoubleVector } from '@duckdb/node-api';

/** Runs a query whose columns are all DOUBLE and returns them one by one; NULL becomes NaN. */
export async function selectDoubles(connection: DuckDBConnection, sql: string): Promise<Float64Array[]> {
  const result = await connection.run(sql);
  const width = result.columnCount;
  const chunks = await result.fetchAllChunks();
  const length = chunks.reduce((sum, chunk) => sum + chunk.rowCount, 0);
  const columns = Array.from({ length: width }, () => new Float64Array(length));
  let offset = 0;
  for (const chunk of chunks) {
    for (const [index, column] of columns.entries()) {
      const vector = chunk.getColumnVector(index) as DuckDBDoubleVector;
      for (let i = 0; i < chunk.rowCount; i++) column[offset + i] = vector.getItem(i) ?? Number.NaN;
    }
    offset += chunk.rowCount;
  }
  return columns;
}
