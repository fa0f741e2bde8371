import { ApiProperty } from '@nestjs/swagger';
import {
  FIGURE_UNITS,
  QUESTIONS,
  VERDICTS,
  type FigureUnit,
  type Question,
  type Verdict,
} from '../core/verdicts/verdict.js';

export class VerdictFigureAnswer {
  @ApiProperty()
  label: string;

  @ApiProperty({ type: Number, nullable: true })
  value: number | null;

  @ApiProperty({ enum: FIGURE_UNITS, description: '`share` is a share of one, `bp` are basis points.' })
  unit: FigureUnit;

  @ApiProperty({ type: String, nullable: true, description: 'What a pass takes, in words.' })
  wanted: string | null;
}

/** One of the five questions that a result has to answer (docs/statistics.md). */
export class QuestionAnswerDto {
  @ApiProperty({ enum: QUESTIONS })
  question: Question;

  @ApiProperty({ description: 'The question in words.' })
  asked: string;

  @ApiProperty({ enum: VERDICTS, description: '`unknown`: what it takes is not on record.' })
  verdict: Verdict;

  @ApiProperty({ description: 'The answer, made of the figures.' })
  sentence: string;

  @ApiProperty({ type: [VerdictFigureAnswer] })
  figures: readonly VerdictFigureAnswer[];
}
