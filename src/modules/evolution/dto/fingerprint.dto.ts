import { ApiProperty } from '@nestjs/swagger';
import { Optional, Required } from '../../../platform/http/field.js';
import { columnName } from '../../../platform/http/names.js';
import { listOf, textLike } from '../../../platform/http/rules.js';
import { EvolveDto } from './evolve.dto.js';

const freeForm = { type: 'object', additionalProperties: true } as const;

export class FingerprintParams {
  @Required(textLike(/^[0-9a-f]{64}$/, 'a fingerprint of 64 hexadecimal digits'), 'Fingerprint.')
  hash: string;
}

/** Body of `POST /fingerprints/check`: that of `POST /evolve` with the features of one model. */
export class FingerprintCheckDto extends EvolveDto {
  @Required(listOf(columnName, 1, 500), 'Features of the model.', { example: ['rsi_14', 'logret_1'] })
  features: string[];

  @Optional(
    textLike(/^[\x21-\x7e]{1,128}$/, 'a data version of 1 to 128 characters'),
    'Version of the data. Default: that of the latest model of the same symbol and timeframe.',
  )
  data_version?: string;
}

/** A training configuration that was handed to the training service. */
export class FingerprintAnswer {
  @ApiProperty()
  fingerprint: string;

  @ApiProperty()
  fingerprint_version: number;

  @ApiProperty({ enum: ['training', 'completed'] })
  status: string;

  @ApiProperty()
  model_id: string;

  @ApiProperty()
  symbol: string;

  @ApiProperty({ description: 'Generation that had the model trained: `{run}-g{n}`.' })
  trained_for: string;

  @ApiProperty({ ...freeForm, description: 'Everything that enters the hash.' })
  components: Record<string, unknown>;

  @ApiProperty()
  created_at: Date;

  @ApiProperty({ type: Date, nullable: true })
  completed_at: Date | null;
}

/** Components are of any JSON type. */
const anything = {
  anyOf: [
    ...['string', 'number', 'boolean', 'object', 'null'].map((type) => ({ type })),
    { type: 'array', items: {} },
  ],
};

class DifferenceAnswer {
  @ApiProperty()
  component: string;

  @ApiProperty({ ...anything, description: 'Of a list: what only the request has.' })
  asked: unknown;

  @ApiProperty({
    ...anything,
    description: 'Of a list: what only the stored configuration has.',
  })
  stored: unknown;
}

class NearestAnswer {
  @ApiProperty()
  fingerprint: string;

  @ApiProperty()
  model_id: string;

  @ApiProperty({ type: [DifferenceAnswer], description: 'Empty when it is the fingerprint asked for.' })
  differences: DifferenceAnswer[];
}

export class FingerprintCheckAnswer {
  @ApiProperty()
  fingerprint: string;

  @ApiProperty({ description: 'true: this configuration has a model, which would be reused.' })
  hit: boolean;

  @ApiProperty({ type: String, nullable: true })
  model_id: string | null;

  @ApiProperty({ description: 'The answer in a sentence.' })
  explanation: string;

  @ApiProperty({ ...freeForm })
  components: Readonly<object>;

  @ApiProperty({
    type: NearestAnswer,
    nullable: true,
    description: 'The stored fingerprint with the fewest differences.',
  })
  nearest: NearestAnswer | null;
}
