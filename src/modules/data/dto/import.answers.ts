import { ApiProperty } from '@nestjs/swagger';
import { FindingAnswer, QualityAnswer } from './quality.answers.js';

class FileColumn {
  @ApiProperty({ description: 'Its header, or its number from 1.' })
  name: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The part of a bar that it gives; null: not used.',
  })
  part: string | null;
}

class PreviewBar {
  @ApiProperty({ format: 'date-time' })
  time: string;

  @ApiProperty()
  open: number;

  @ApiProperty()
  high: number;

  @ApiProperty()
  low: number;

  @ApiProperty()
  close: number;

  @ApiProperty()
  volume: number;
}

/** How a file would be read, and what would be stored of it. */
export class ImportPreviewAnswer {
  @ApiProperty({ type: String, nullable: true, description: 'null for Parquet.' })
  delimiter: string | null;

  @ApiProperty()
  header: boolean;

  @ApiProperty({ type: [FileColumn] })
  columns: FileColumn[];

  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { type: 'string', nullable: true } },
    description: 'First rows of the file, as they are written there.',
  })
  rows: (string | null)[][];

  @ApiProperty({ description: 'As strptime has it, or in words.' })
  time_format: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: each time of the file states its own.' })
  time_zone: string | null;

  @ApiProperty()
  timeframe: string;

  @ApiProperty({ format: 'date-time' })
  start: string;

  @ApiProperty({ format: 'date-time' })
  end: string;

  @ApiProperty({ type: [PreviewBar] })
  first_bars: PreviewBar[];

  @ApiProperty({ type: [PreviewBar] })
  last_bars: PreviewBar[];

  @ApiProperty({ type: QualityAnswer, description: 'After repairs.' })
  quality: QualityAnswer;

  @ApiProperty({ type: [FindingAnswer] })
  findings: FindingAnswer[];

  @ApiProperty({ description: 'Whether an import with this policy would store it.' })
  accepted: boolean;
}

/** What an import has stored. */
export class ImportAnswer {
  @ApiProperty()
  symbol: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  timeframe: string;

  @ApiProperty()
  timezone: string;

  @ApiProperty()
  licence: string;

  @ApiProperty()
  sha256: string;

  @ApiProperty()
  bars: number;

  @ApiProperty({ format: 'date-time' })
  start: string;

  @ApiProperty({ format: 'date-time' })
  end: string;

  @ApiProperty({ type: QualityAnswer })
  quality: QualityAnswer;

  @ApiProperty({ type: [FindingAnswer] })
  findings: FindingAnswer[];
}
