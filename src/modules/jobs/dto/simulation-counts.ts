import { ApiProperty } from '@nestjs/swagger';

/** How many simulations are in which state. `reused` of the completed ones took the result of an identical simulation. */
export class SimulationCounts {
  @ApiProperty()
  total: number;

  @ApiProperty()
  pending: number;

  @ApiProperty()
  running: number;

  @ApiProperty()
  completed: number;

  @ApiProperty()
  failed: number;

  @ApiProperty()
  cancelled: number;

  @ApiProperty()
  reused: number;
}
