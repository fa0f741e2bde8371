import { ApiProperty } from '@nestjs/swagger';

const freeForm = { type: 'object', additionalProperties: true } as const;

export class VersionsAnswer {
  @ApiProperty({ description: 'Of the data that the model was trained on.' })
  data: string;

  @ApiProperty({ type: String, nullable: true, description: 'Of the engine that simulated it.' })
  engine: string | null;

  @ApiProperty({ description: 'Of what the fingerprint covers.' })
  fingerprint: number;
}

export class TrainingRecipe {
  @ApiProperty({ ...freeForm, description: 'Body of `POST /api/train` of the training service.' })
  request: Readonly<Record<string, unknown>>;

  @ApiProperty({
    ...freeForm,
    description: 'What it found. `sha256` is the hash of the whole result without `seconds`, canonical JSON.',
  })
  result: Readonly<Record<string, unknown>>;
}

export class SimulationRecipe {
  @ApiProperty({ ...freeForm, description: 'Body of `POST /api/simulate`, to which the model id is added.' })
  request: Readonly<Record<string, unknown>>;

  @ApiProperty({ description: 'Of the market that was simulated.' })
  data_version: string;

  @ApiProperty({ ...freeForm, description: 'Every metric of the simulation.' })
  stats: Readonly<Record<string, unknown>>;
}

/** Requests that give a promoted result again, and what they gave. */
export class ReproductionAnswer {
  @ApiProperty()
  promoted_id: string;

  @ApiProperty()
  run_id: string;

  @ApiProperty()
  generation: number;

  @ApiProperty()
  model_id: string;

  @ApiProperty()
  versions: VersionsAnswer;

  @ApiProperty()
  fingerprint: string;

  @ApiProperty()
  training: TrainingRecipe;

  @ApiProperty()
  simulation: SimulationRecipe;
}
