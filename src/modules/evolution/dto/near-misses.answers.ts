import { ApiProperty } from '@nestjs/swagger';
import type { CandidateReport } from '../../evidence/core/candidate.js';
import { candidateReportSchema } from '../../evidence/dto/candidate-report.schema.js';
import { NearMissAnswer } from './generation.answers.js';

export class ReportedNearMissAnswer extends NearMissAnswer {
  @ApiProperty()
  generation: number;

  @ApiProperty()
  model_id: string;

  @ApiProperty(candidateReportSchema as object)
  report: CandidateReport;
}

export class NearMissesAnswer {
  @ApiProperty()
  run_id: string;

  @ApiProperty({ type: [ReportedNearMissAnswer], description: 'Nearest first.' })
  near_misses: ReportedNearMissAnswer[];
}
