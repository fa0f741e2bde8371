import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Database } from './database.js';
import { EventLog } from './event-log.js';
import { migrate } from './migrate.js';
import { PreparedStatements } from './prepared-statements.js';
import { Signals } from './signals.js';

export interface DatabaseOptions {
  readonly url: string;
  /** Connections of this process, besides the one that listens for signals. */
  readonly poolSize: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
  /** Whether this process brings the schema up to date before anything else uses it. */
  readonly migrate: boolean;
}

/**
 * How long a connection is kept that nobody uses. With the driver's ten seconds a generation that came after a pause made
 * new ones, each a process of PostgreSQL that knows no table yet: 119 ms instead of 110 for one of 140 short simulations.
 */
const IDLE_MS = 10 * 60_000;

/** The connection to PostgreSQL; entities come from the modules that register them. */
@Module({})
export class DatabaseModule {
  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            type: 'postgres',
            url: options.url,
            poolSize: options.poolSize,
            applicationName: options.applicationName,
            autoLoadEntities: true,
            migrations: options.migrations,
            synchronize: false,
            retryAttempts: 5,
            retryDelay: 500,
            invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
            extra: {
              connectionTimeoutMillis: 5000,
              idleTimeoutMillis: IDLE_MS,
              keepAlive: true,
              // What is asked at once goes at once, and is answered in that order.
              pipeline: true,
            },
          }),
          dataSourceFactory: async (dataSourceOptions) => {
            const dataSource = await new DataSource(dataSourceOptions!).initialize();
            if (options.migrate) await migrate(dataSource);
            return dataSource;
          },
        }),
      ],
      providers: [
        { provide: Database, useFactory: (source: DataSource) => new Database(source), inject: [DataSource] },
        { provide: Signals, useFactory: () => new Signals(options) },
        { provide: PreparedStatements, useFactory: () => new PreparedStatements(options) },
        {
          provide: EventLog,
          useFactory: (source: DataSource, signals: Signals) => new EventLog(source, signals),
          inject: [DataSource, Signals],
        },
      ],
      exports: [Database, Signals, PreparedStatements, EventLog],
    };
  }
}
