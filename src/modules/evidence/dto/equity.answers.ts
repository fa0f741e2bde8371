import { ApiProperty } from '@nestjs/swagger';
import { FromNumberText, Optional } from '../../../platform/http/field.js';
import { wholeNumberFrom } from '../../../platform/http/rules.js';

/** Query of `.../equity`. */
export class EquityQuery {
  @FromNumberText()
  @Optional(wholeNumberFrom(2, 1000), 'Most points.', { default: 80 })
  points: number = 80;
}

/** The equity curve of a result in a few points, from the daily returns on file. */
export class EquitySketchAnswer {
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'date' } })
  sessions: string[];

  @ApiProperty({
    type: [Number],
    description: 'Value of one unit after the session, costs paid; selection only.',
  })
  strategy: number[];

  @ApiProperty({ description: 'Sessions of which these are a few.' })
  total_sessions: number;

  @ApiProperty({ type: String, nullable: true, description: 'Why there is no curve.' })
  unknown: string | null;
}
