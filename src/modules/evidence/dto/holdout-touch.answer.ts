import { ApiProperty } from '@nestjs/swagger';

/** A look at the holdout; it is on record before it is taken. */
export class HoldoutTouchAnswer {
  @ApiProperty({ description: 'From 1, in the order of the looks.' })
  ordinal: number;

  @ApiProperty()
  generation: number;

  @ApiProperty({ description: 'The simulation that met every criterion.' })
  job_id: string;

  @ApiProperty()
  touched_at: Date;

  @ApiProperty({ type: Date, nullable: true, description: 'null: there is no answer yet.' })
  answered_at: Date | null;

  @ApiProperty({ type: Boolean, nullable: true })
  passed: boolean | null;

  @ApiProperty({ type: String, nullable: true })
  reason: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Every metric of the simulation on the holdout.',
  })
  stats: Record<string, unknown> | null;
}
