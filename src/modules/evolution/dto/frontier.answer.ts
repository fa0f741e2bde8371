import { ApiProperty } from '@nestjs/swagger';

class FrontierPointAnswer {
  @ApiProperty({ description: 'Distinct configurations tried up to this one.' })
  x: number;

  @ApiProperty({ description: 'Out-of-sample, as the run counts it (`sqn_cap`), after costs.' })
  sqn: number;

  @ApiProperty()
  generation: number;

  @ApiProperty()
  job_id: string;

  @ApiProperty({ description: 'Whether it meets every criterion of the run.' })
  candidate: boolean;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'SQN less what luck gives after all tries to a result of as many trades.',
  })
  margin: number | null;
}

class FrontierBinAnswer {
  @ApiProperty()
  x0: number;

  @ApiProperty()
  x1: number;

  @ApiProperty()
  y0: number;

  @ApiProperty()
  y1: number;

  @ApiProperty()
  count: number;
}

class FrontierGenerationAnswer {
  @ApiProperty()
  generation: number;

  @ApiProperty({ description: 'First x of the generation.' })
  from: number;

  @ApiProperty({ description: 'Last x of the generation.' })
  to: number;

  @ApiProperty({ type: FrontierPointAnswer, nullable: true, description: 'Its best result by rank.' })
  best: FrontierPointAnswer | null;
}

export class FrontierLevelAnswer {
  @ApiProperty()
  x: number;

  @ApiProperty()
  sqn: number;
}

class FrontierLookAnswer {
  @ApiProperty()
  x: number;

  @ApiProperty()
  job_id: string;

  @ApiProperty({ description: 'On the data by which it was chosen.' })
  sqn: number;

  @ApiProperty({ description: 'On the holdout, which the search has never seen.' })
  holdout_sqn: number;

  @ApiProperty({ type: Boolean, nullable: true })
  passed: boolean | null;
}

/** The evolution frontier against luck: what a run has found, in the order of trying, and what luck alone would find. */
export class FrontierAnswer {
  @ApiProperty()
  run_id: string;

  @ApiProperty({ description: 'What the picture shows, in one sentence made of its numbers.' })
  sentence: string;

  @ApiProperty({ description: 'Distinct configurations of this run that gave a result.' })
  total: number;

  @ApiProperty({ description: 'Those of them that have no SQN: too few trades.' })
  undefined_sqn: number;

  @ApiProperty({ description: 'Distinct configurations of other runs on the same data: luck had them, too.' })
  tried_by_others: number;

  @ApiProperty({
    type: [FrontierPointAnswer],
    description:
      'All, or above 5,000 those that meet every criterion or were looked at; `bins` count the others.',
  })
  points: FrontierPointAnswer[];

  @ApiProperty({ type: [FrontierBinAnswer] })
  bins: FrontierBinAnswer[];

  @ApiProperty({ type: [FrontierGenerationAnswer] })
  generations: FrontierGenerationAnswer[];

  @ApiProperty({ type: [FrontierLevelAnswer], description: 'Steps: the best result by rank from this x on.' })
  best_so_far: FrontierLevelAnswer[];

  @ApiProperty({
    type: [FrontierLevelAnswer],
    description:
      'SQN that the best of as many useless tries shows with as many trades as the best result by then; ' +
      'two at one x where that changes.',
  })
  luck: FrontierLevelAnswer[];

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Best SQN less what luck gives after all tries.',
  })
  margin: number | null;

  @ApiProperty({ description: 'SQN from which a result can be a candidate.' })
  sqn_min: number;

  @ApiProperty({ description: 'SQN above which a result is taken for an error.' })
  sqn_max: number;

  @ApiProperty({ type: String, nullable: true })
  promoted_job_id: string | null;

  @ApiProperty({
    type: [FrontierLookAnswer],
    description: 'Looks at the holdout with an SQN, in their order.',
  })
  looks: FrontierLookAnswer[];
}
