import { ApiProperty } from '@nestjs/swagger';

class ProcessAnswer {
  @ApiProperty()
  version: string;

  @ApiProperty({ description: 'Version of Node.' })
  node: string;

  @ApiProperty()
  host: string;

  @ApiProperty()
  pid: number;

  @ApiProperty({ description: 'Seconds.' })
  uptime: number;
}

class SystemCheckAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty({ enum: ['ok', 'warn', 'failing'] })
  status: string;

  @ApiProperty({ description: 'What was found, and what to do unless all is well.' })
  detail: string;
}

class SystemServiceAnswer extends SystemCheckAnswer {
  @ApiProperty({ description: 'Without credentials.' })
  url: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: it does not tell.' })
  version: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Milliseconds until it answered.' })
  ms: number | null;
}

class MigrationAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty({ description: 'When it was written.' })
  at: Date;
}

class DatabaseAnswer {
  @ApiProperty({ description: 'Version of PostgreSQL.' })
  version: string;

  @ApiProperty({ description: 'Bytes.' })
  size: number;

  @ApiProperty({ type: [MigrationAnswer], description: 'Those that have run, newest first.' })
  migrations: MigrationAnswer[];
}

class SettingAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty()
  value: string;

  @ApiProperty()
  meaning: string;

  @ApiProperty({ description: 'Whether somebody set it.' })
  changed: boolean;
}

class LicenceAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty()
  version: string;

  @ApiProperty()
  licence: string;
}

/** What runs here, with what, and how it is. */
export class SystemAnswer {
  @ApiProperty({ description: 'The process that answers; there may be more of its kind.' })
  process: ProcessAnswer;

  @ApiProperty({ type: [SystemCheckAnswer], description: 'What the process needs in order to work.' })
  checks: SystemCheckAnswer[];

  @ApiProperty({ type: [SystemServiceAnswer] })
  services: SystemServiceAnswer[];

  @ApiProperty({ enum: ['redis', 'postgres'], description: 'Store of the queues.' })
  queue_backend: string;

  @ApiProperty()
  database: DatabaseAnswer;

  @ApiProperty({ type: [SettingAnswer], description: 'Of this process; secrets are left out.' })
  settings: SettingAnswer[];

  @ApiProperty({ type: [LicenceAnswer], description: 'Libraries that the processes run with.' })
  licences: LicenceAnswer[];
}
