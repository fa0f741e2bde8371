import { ApiProperty } from '@nestjs/swagger';
import { FromCommaSeparated, Required } from '../../../platform/http/field.js';
import { idName } from '../../../platform/http/names.js';
import { listOf } from '../../../platform/http/rules.js';
import { FrontierLevelAnswer } from './frontier.answer.js';

/** Query of `GET /compare`. */
export class CompareQuery {
  @FromCommaSeparated()
  @Required(listOf(idName, 1, 8), 'Runs, comma-separated or given several times.')
  run: string[];
}

class ComparedEquityAnswer {
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'date' } })
  sessions: string[];

  @ApiProperty({ type: [Number], description: 'Value of one unit after the session, costs paid.' })
  values: number[];

  @ApiProperty({ type: String, nullable: true, description: 'Why there is no curve.' })
  unknown: string | null;
}

class ComparedRunAnswer {
  @ApiProperty()
  id: string;

  @ApiProperty()
  symbol: string;

  @ApiProperty()
  status: string;

  @ApiProperty({ description: 'What the run found, in one sentence.' })
  sentence: string;

  @ApiProperty({ type: [FrontierLevelAnswer], description: 'Best so far by distinct configurations tried.' })
  best_so_far: FrontierLevelAnswer[];

  @ApiProperty()
  total: number;

  @ApiProperty({ description: 'Of its best result, out-of-sample.' })
  equity: ComparedEquityAnswer;
}

class ComparedLineAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty({
    type: 'array',
    items: { type: ['string', 'number', 'boolean', 'null'] as never },
    description: 'One for each run, in their order.',
  })
  values: (string | number | boolean | null)[];

  @ApiProperty()
  differs: boolean;
}

/** Runs beside each other. */
export class ComparisonAnswer {
  @ApiProperty({ type: [ComparedRunAnswer], description: 'In the order in which they were asked for.' })
  runs: ComparedRunAnswer[];

  @ApiProperty({ type: [ComparedLineAnswer] })
  metrics: ComparedLineAnswer[];

  @ApiProperty({ type: [ComparedLineAnswer], description: 'Settings that are not the same in all of them.' })
  config: ComparedLineAnswer[];
}
