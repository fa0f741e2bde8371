import { ApiProperty } from '@nestjs/swagger';

export class PrunedFeatureAnswer {
  @ApiProperty()
  feature: string;

  @ApiProperty({ description: 'In the parent model.' })
  importance: number;

  @ApiProperty({ enum: ['low_importance', 'zero_importance', 'negative_importance'] })
  reason: string;
}

/** A model, where it came from and what it lost on the way. */
export class LineageStep {
  @ApiProperty()
  run_id: string;

  @ApiProperty()
  generation: number;

  @ApiProperty()
  model_id: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: trained from seed features.' })
  parent_model_id: string | null;

  @ApiProperty({ type: Number, nullable: true })
  parent_sqn: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Best SQN of the model.' })
  sqn: number | null;

  @ApiProperty({ type: [PrunedFeatureAnswer] })
  pruned_features: PrunedFeatureAnswer[];

  @ApiProperty({ type: [String] })
  remaining_features: string[];

  @ApiProperty()
  pruning_reason: string;

  @ApiProperty({ type: String, nullable: true })
  fingerprint: string | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'It had been trained before and was taken over.',
  })
  reused: boolean | null;

  @ApiProperty()
  created_at: Date;
}

class LineageNode {
  @ApiProperty()
  model_id: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Run that bred the model; null: it came from outside.',
  })
  run_id: string | null;

  @ApiProperty({ type: Number, nullable: true })
  generation: number | null;

  @ApiProperty({ type: Number, nullable: true })
  sqn: number | null;

  @ApiProperty({ type: [String], nullable: true })
  features: string[] | null;

  @ApiProperty({
    type: Boolean,
    nullable: true,
    description: 'It had been trained before and was taken over.',
  })
  reused: boolean | null;
}

class LineageEdge {
  @ApiProperty({ description: 'Parent model.' })
  from: string;

  @ApiProperty({ description: 'Child model.' })
  to: string;

  @ApiProperty({ type: [PrunedFeatureAnswer] })
  pruned_features: PrunedFeatureAnswer[];

  @ApiProperty()
  pruning_reason: string;
}

/** Ancestry of a run's models as a graph. */
export class LineageGraph {
  @ApiProperty()
  run_id: string;

  @ApiProperty({ type: [LineageNode] })
  nodes: LineageNode[];

  @ApiProperty({ type: [LineageEdge] })
  edges: LineageEdge[];
}
