import { ApiProperty } from '@nestjs/swagger';

class MeasuredGeneration {
  @ApiProperty()
  generation: number;

  @ApiProperty({ description: 'Features of its model.' })
  features: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'How importance was measured; null: it was not.',
  })
  method: string | null;
}

class SurvivalCellAnswer {
  @ApiProperty()
  generation: number;

  @ApiProperty({
    type: Number,
    nullable: true,
    description:
      'In the model of this generation, with the sign that its method gives; null before it is measured.',
  })
  importance: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: '|importance| over the largest of the generation.',
  })
  share: number | null;

  @ApiProperty({ description: 'It went after this generation.' })
  pruned: boolean;
}

class SurvivalRowAnswer {
  @ApiProperty()
  feature: string;

  @ApiProperty({ description: 'Pruning may not remove it.' })
  protected: boolean;

  @ApiProperty({ type: [SurvivalCellAnswer], description: 'Of the generations that had it.' })
  cells: readonly SurvivalCellAnswer[];

  @ApiProperty({ type: Number, nullable: true, description: 'The first generation without it.' })
  pruned_in: number | null;

  @ApiProperty({
    type: String,
    enum: ['low_importance', 'zero_importance', 'negative_importance'],
    nullable: true,
  })
  reason: string | null;
}

/** Which features live how long. */
export class FeaturesAnswer {
  @ApiProperty()
  run_id: string;

  @ApiProperty({ description: 'What chose the features that went.' })
  pruning_policy: string;

  @ApiProperty({ description: 'Share of the features that goes.' })
  prune_fraction: number;

  @ApiProperty()
  min_features: number;

  @ApiProperty({ type: [MeasuredGeneration] })
  generations: readonly MeasuredGeneration[];

  @ApiProperty({
    type: [SurvivalRowAnswer],
    description: 'Those that live longest first, then by importance.',
  })
  rows: readonly SurvivalRowAnswer[];
}

/** What the model of one generation owes to each feature. */
export class ImportanceAnswer {
  @ApiProperty()
  run_id: string;

  @ApiProperty()
  generation: number;

  @ApiProperty({ type: String, nullable: true })
  model_id: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why there is nothing to show; null: `methods` has what the training service told.',
  })
  unavailable: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The method that pruning ranked by, or would.' })
  method: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'object', additionalProperties: { type: 'number' } },
    description: 'By method, then by feature: `coefficient`, `shap`, `permutation`.',
  })
  methods: Readonly<Record<string, Readonly<Record<string, number>>>>;

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'string' } },
    description: 'Features so correlated that they share their importance.',
  })
  groups: readonly (readonly string[])[];
}
