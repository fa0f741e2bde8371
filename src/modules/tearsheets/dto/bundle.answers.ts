import { ApiProperty } from '@nestjs/swagger';

export class BundleFileAnswer {
  @ApiProperty({ example: 'trades.csv' })
  name: string;

  @ApiProperty()
  media_type: string;

  @ApiProperty({ description: 'Of the content in UTF-8, hex.' })
  sha256: string;

  @ApiProperty()
  bytes: number;

  @ApiProperty()
  content: string;
}

/** A promoted model to take home: every file as text, and how to get the result again. */
export class BundleAnswer {
  @ApiProperty({ enum: ['strategy-factory.promoted'] })
  format: 'strategy-factory.promoted';

  @ApiProperty({ description: 'Of the format.' })
  version: number;

  @ApiProperty()
  promoted_id: string;

  @ApiProperty({ description: 'Trains and simulates again and compares bit by bit.' })
  reproduce: string;

  @ApiProperty({
    type: [BundleFileAnswer],
    description: 'The last one, SHA256SUMS, has the hashes of the others.',
  })
  files: BundleFileAnswer[];

  @ApiProperty({ type: [String], description: 'What is not in it, and why, in sentences.' })
  missing: string[];
}
