import { ApiProperty } from '@nestjs/swagger';
import { FromNumberText, Optional } from '../../../platform/http/field.js';
import { wholeNumberFrom } from '../../../platform/http/rules.js';
import { CriterionMarginAnswer } from '../../promoted/dto/criterion-margin.answer.js';
import { number } from './properties.js';

/** Query of `GET /closest-misses`. */
export class ClosestMissesQuery {
  @FromNumberText()
  @Optional(wholeNumberFrom(1, 50), 'Most results, one a run.', { default: 3 })
  limit: number = 3;
}

/** A result that was not promoted, and by how much. */
export class ClosestMissAnswer {
  @ApiProperty()
  run_id: string;

  @ApiProperty()
  simulation_id: string;

  @ApiProperty()
  generation: number;

  @ApiProperty()
  model_id: string;

  @ApiProperty()
  symbol: string;

  @number('The SQN that its run counts.')
  sqn: number | null;

  @ApiProperty({ type: [CriterionMarginAnswer] })
  criteria: readonly CriterionMarginAnswer[];

  @ApiProperty({
    description: 'Sum of the relative distances to the bounds that it misses; 0 where it meets them all.',
  })
  distance: number;

  @ApiProperty({
    type: [String],
    description: 'What the promotion policy had against it, where it meets every criterion.',
  })
  reasons: readonly string[];
}

export class ClosestMissesAnswer {
  @ApiProperty({ description: 'Runs so far.' })
  runs: number;

  @ApiProperty({ description: 'Simulations with a result, of all runs.' })
  results: number;

  @ApiProperty({ type: [ClosestMissAnswer], description: 'Nearest first.' })
  misses: readonly ClosestMissAnswer[];
}
