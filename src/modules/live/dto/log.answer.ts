import { ApiProperty } from '@nestjs/swagger';

class LoggedFactAnswer {
  @ApiProperty({ description: 'As in the event stream.' })
  id: number;

  @ApiProperty()
  topic: string;

  @ApiProperty()
  type: string;

  @ApiProperty()
  at: Date;

  @ApiProperty({ type: Number, nullable: true, description: 'null: it is about the whole run.' })
  generation: number | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  data: Record<string, unknown>;
}

/** What happened to a run, as far back as the log goes. */
export class LogAnswer {
  @ApiProperty()
  run_id: string;

  @ApiProperty({ type: [LoggedFactAnswer], description: 'The first 2,000, oldest first.' })
  events: LoggedFactAnswer[];
}
