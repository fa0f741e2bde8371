import { ApiProperty } from '@nestjs/swagger';

class LuckLevelAnswer {
  @ApiProperty()
  generation: number;

  @ApiProperty({ description: 'Distinct configurations tried after it, those of before included.' })
  trials: number;

  @ApiProperty()
  sqn: number;
}

/** A run as it would be, and what it would cost. */
export class RunPreviewAnswer {
  @ApiProperty()
  symbol: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The request with every default filled in.',
  })
  config: Readonly<object>;

  @ApiProperty({ type: [String], description: 'What would end the run unless it is mended before.' })
  warnings: string[];

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Candidate models; null where the training service chooses the grid.',
  })
  models_per_generation: number | null;

  @ApiProperty()
  simulations_per_generation: number;

  @ApiProperty({ description: 'Of all generations, within the budget.' })
  most_simulations: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'For all generations, at the mean pace of the last hundred, if nothing is known already; null where nothing has been measured.',
  })
  seconds: number | null;

  @ApiProperty({ description: 'Distinct configurations that were tried on the same symbols before.' })
  tried_before: number;

  @ApiProperty({ description: 'Trades that `luck` is for.' })
  luck_trades: number;

  @ApiProperty({
    type: [LuckLevelAnswer],
    description: 'SQN that the best of as many useless tries shows, after each generation.',
  })
  luck: LuckLevelAnswer[];

  @ApiProperty()
  sentence: string;
}

/** Answer of `POST /evolve?dry_run=true`: nothing was written and nothing will begin. */
export class PreviewAnswer {
  @ApiProperty({ enum: ['dry_run'] })
  status: 'dry_run';

  @ApiProperty({ type: [RunPreviewAnswer] })
  runs: RunPreviewAnswer[];
}

export class PresetAnswer {
  @ApiProperty()
  name: string;

  @ApiProperty()
  title: string;

  @ApiProperty()
  description: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What a request says beside the symbol.',
  })
  request: Readonly<object>;
}

export class PresetsAnswer {
  @ApiProperty({ type: [PresetAnswer] })
  presets: PresetAnswer[];
}
