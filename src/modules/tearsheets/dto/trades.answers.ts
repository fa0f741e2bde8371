import { ApiProperty } from '@nestjs/swagger';
import { number } from './properties.js';

const text = (format: string, description: string): PropertyDecorator =>
  ApiProperty({ type: String, format, nullable: true, description });

/** A trade; null is what the simulation service does not tell. */
export class TradeAnswer {
  @ApiProperty({ description: 'From 1, in the order of the entries.' })
  number: number;

  @text('date-time', 'Instant of the fill.')
  entry_ts: string | null;

  @text('date-time', 'Instant of the fill.')
  exit_ts: string | null;

  @text('date', 'Local date of the exchange.')
  entry_session: string | null;

  @text('date', 'Local date of the exchange.')
  exit_session: string | null;

  @number('1 long, -1 short.')
  direction: number | null;

  @number('Price of the fill.')
  entry: number | null;

  @number('Price of the fill.')
  exit: number | null;

  @number('Bars from entry to exit.')
  bars: number | null;

  @ApiProperty({ description: 'Before costs, a fraction of the notional.' })
  gross_return: number;

  @ApiProperty({ description: 'After costs.' })
  net_return: number;

  @number('At the bar that decided: the expected return.')
  prediction: number | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Label of each regime column at the bar that decided; -1 unknown.',
  })
  regimes: Readonly<Record<string, number>>;
}

export class TradesAnswer {
  @ApiProperty({ description: 'Trades on all pages.' })
  total: number;

  @ApiProperty({ type: [TradeAnswer] })
  trades: readonly TradeAnswer[];
}
