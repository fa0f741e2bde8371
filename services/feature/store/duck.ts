import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** One in-memory DuckDB for a process: it reads CSV and reads and writes Parquet, it keeps nothing. */
export class Duck {
  private constructor(private readonly instance: DuckDBInstance) {}

  static async open(): Promise<Duck> {
    // Extensions that are not built in would be downloaded without asking.
    return new Duck(
      await DuckDBInstance.create(':memory:', {
        threads: '2',
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
      }),
    );
  }

  /** Gives a connection of its own, with its own temporary tables. */
  async with<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await this.instance.connect();
    try {
      return await work(connection);
    } finally {
      connection.closeSync();
    }
  }

  close(): void {
    this.instance.closeSync();
  }
}

/** A text as an SQL literal. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
