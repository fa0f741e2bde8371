import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { date, dates, number, numbers } from './properties.js';

/** Columns of equal length, one element a session; values have six significant digits. */
export class EquityAnswer {
  @dates('Local dates of the exchange.')
  sessions: readonly string[];

  @numbers('Value of one unit after the session, costs paid.')
  strategy: readonly number[];

  @numbers('Bought at the beginning and held.')
  benchmark: readonly number[];

  @numbers('Below the peak so far, 0 to -1.')
  strategy_drawdown: readonly number[];

  @numbers()
  benchmark_drawdown: readonly number[];
}

export class DrawdownAnswer {
  @date('The last session at the peak.')
  start: string;

  @date('The first session at the lowest value.')
  trough: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'null: not recovered yet.' })
  end: string | null;

  @ApiProperty({ description: 'As a share of the peak.' })
  depth: number;

  @ApiProperty({ description: 'Calendar days from the peak to the recovery, or to the last session.' })
  days: number;

  @ApiProperty()
  sessions: number;
}

export class PeriodAnswer {
  @ApiProperty({ example: '2026-01' })
  period: string;

  @ApiProperty()
  strategy: number;

  @ApiProperty()
  benchmark: number;

  @ApiProperty({ description: 'The first and the last period may be cut short by the span.' })
  sessions: number;
}

export class BinAnswer {
  @ApiProperty()
  from: number;

  @ApiProperty({ description: 'Not in the bin itself.' })
  to: number;

  @ApiProperty()
  count: number;
}

export class ReturnHistogramAnswer {
  @ApiProperty({ enum: ['R', 'return'], description: '`return` where no trade loses.' })
  unit: 'R' | 'return';

  @number('The mean loss, a fraction of the notional: without a stop it stands for the risk of a trade.')
  one_r: number | null;

  @ApiProperty({ type: [BinAnswer] })
  bins: readonly BinAnswer[];

  @number('In the unit.')
  mean: number | null;
}

export class HoldingHistogramAnswer {
  @ApiProperty({ type: [BinAnswer], description: 'Bars from entry to exit.' })
  bins: readonly BinAnswer[];

  @number()
  mean: number | null;
}

export class WeeklyAnswer {
  @dates('Mondays of the weeks that hold a session.')
  weeks: readonly string[];

  @numbers('Trades entered in the week.')
  trades: readonly number[];

  @number('Trades a week.')
  mean: number | null;

  @number('Deviation of the trades a week; over the mean it is the weekly consistency.')
  sd: number | null;
}

export class TradeGroupAnswer {
  @ApiProperty({ description: 'A regime (-1 unknown), or a direction (1 long, -1 short).' })
  label: number;

  @ApiProperty()
  trades: number;

  @ApiProperty({ description: 'Sum of the net returns.' })
  profit: number;

  @number('Mean net return of a trade.')
  expectancy: number | null;

  @number()
  win_rate: number | null;

  @number()
  profit_factor: number | null;

  @ApiProperty({ enum: ['finite', 'inf', 'undefined'] })
  profit_factor_status: 'finite' | 'inf' | 'undefined';
}

export class CostRowAnswer {
  @ApiProperty({ description: 'Of a trade, entry and exit together, basis points.' })
  round_trip_bp: number;

  @number('Of the simulated cost; null where that is nothing.')
  multiple: number | null;

  @number('As the run counts it.')
  sqn: number | null;

  @number()
  profit_factor: number | null;

  @number('Mean net return of a trade.')
  expectancy: number | null;

  @ApiProperty()
  total_return: number;
}

export class CostTableAnswer {
  @ApiProperty({ description: 'As simulated, basis points.' })
  round_trip_bp: number;

  @ApiProperty({
    type: [CostRowAnswer],
    description: 'Without costs, and at one, two and three times the cost.',
  })
  levels: readonly CostRowAnswer[];

  @ApiProperty({ type: [CostRowAnswer], description: 'From no cost to beyond the break-even.' })
  curve: readonly CostRowAnswer[];

  @number()
  break_even_bp: number | null;
}

/** What takes every trade and day, on the selection: out of sample for the model, costs paid. */
@ApiExtraModels(TradeGroupAnswer)
export class TearsheetDetailAnswer {
  @ApiProperty({ type: EquityAnswer, nullable: true })
  equity: EquityAnswer | null;

  @ApiProperty({ type: [DrawdownAnswer], nullable: true, description: 'The five deepest, deepest first.' })
  drawdowns: readonly DrawdownAnswer[] | null;

  @ApiProperty({ type: [PeriodAnswer], nullable: true })
  months: readonly PeriodAnswer[] | null;

  @ApiProperty({ type: [PeriodAnswer], nullable: true })
  years: readonly PeriodAnswer[] | null;

  @ApiProperty()
  returns: ReturnHistogramAnswer;

  @ApiProperty({ type: HoldingHistogramAnswer, nullable: true })
  holding: HoldingHistogramAnswer | null;

  @ApiProperty({ type: WeeklyAnswer, nullable: true })
  weekly: WeeklyAnswer | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { $ref: getSchemaPath(TradeGroupAnswer) } },
    description: 'By regime column.',
  })
  regimes: Readonly<Record<string, readonly TradeGroupAnswer[]>>;

  @ApiProperty({ type: [TradeGroupAnswer], nullable: true, description: 'Long and short.' })
  directions: readonly TradeGroupAnswer[] | null;

  @ApiProperty({ type: CostTableAnswer, nullable: true })
  costs: CostTableAnswer | null;

  @ApiProperty({ type: [String], description: 'What of it is null, and why, in sentences.' })
  missing: readonly string[];
}
