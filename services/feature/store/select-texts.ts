import type { DuckDBConnection } from '@duckdb/node-api';

/** Runs a query whose columns are all VARCHAR and returns its rows. */
export async function selectTexts(connection: DuckDBConnection, sql: string): Promise<string[][]> {
  return (await connection.runAndReadAll(sql)).getRows() as string[][];
}
