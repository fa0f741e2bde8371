import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

interface DatabaseRow {
  readonly version: string;
  readonly size: number;
  readonly migrations: { name: string; at: Date }[];
}

/** Reads what PostgreSQL says of itself. */
@Injectable()
export class SystemQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  async database(): Promise<DatabaseRow> {
    const [[about], migrations] = await Promise.all([
      this.dataSource.query<[Omit<DatabaseRow, 'migrations'>]>(
        `SELECT current_setting('server_version') AS version, pg_database_size(current_database())::float8 AS size`,
      ),
      // The list is an empty one where the schema came from elsewhere than the migrations.
      this.dataSource.query<{ name: string; timestamp: string }[]>(
        'SELECT name, timestamp FROM migrations ORDER BY timestamp DESC',
      ),
    ]);
    return {
      ...about,
      migrations: migrations.map(({ name, timestamp }) => ({
        name: name.replace(/\d+$/, ''),
        at: new Date(Number(timestamp)),
      })),
    };
  }
}
