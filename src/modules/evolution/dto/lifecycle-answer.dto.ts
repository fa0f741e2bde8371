import { ApiProperty } from '@nestjs/swagger';
import { RUN_STATUSES, STOP_REASONS } from '../core/run-state.js';

/** Where a run stands after stop, pause, resume or retry-failed. */
export class LifecycleAnswerDto {
  @ApiProperty({ example: 'r_0f3a51c2d4e5b697' }) run_id: string;
  @ApiProperty({ enum: RUN_STATUSES }) status: string;
  @ApiProperty({ enum: STOP_REASONS, nullable: true }) stop_reason: string | null;
  @ApiProperty({ description: 'Simulations that will run again; 0 but after retry-failed.' }) retried: number;
}
