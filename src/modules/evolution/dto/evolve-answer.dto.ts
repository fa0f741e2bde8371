import { ApiProperty } from '@nestjs/swagger';

/** Answer of `POST /evolve`: the run is on record and will end with a reason. */
export class EvolveAnswerDto {
  @ApiProperty({ example: 'started' }) status: string;
  @ApiProperty({ example: 'Evolution run started for SPX' }) message: string;
  @ApiProperty({ example: 4 }) max_generations: number;
  @ApiProperty({ example: 'r_0f3a51c2d4e5b697' }) run_id: string;
  @ApiProperty({
    type: [String],
    description: 'What will end the run unless it is mended before the run begins.',
  })
  warnings: string[];
}

class BatchRunDto {
  @ApiProperty({ example: 'SPX' }) symbol: string;
  @ApiProperty({ example: 'r_0f3a51c2d4e5b697' }) run_id: string;
  @ApiProperty({ type: [String] }) warnings: string[];
}

export class EvolveBatchAnswerDto {
  @ApiProperty({ type: [BatchRunDto] }) runs: BatchRunDto[];
}
