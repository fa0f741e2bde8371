import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsNumber, IsOptional, Matches, Max, Min } from 'class-validator';
import { DEFAULT_RECIPE } from '../samples/make-synthetic.js';
import { SYMBOL } from './patterns.js';

/** The recipe of a synthetic market. */
export class SyntheticRequest {
  @Matches(SYMBOL, { message: `symbol must match ${SYMBOL.source}` })
  symbol!: string;

  @IsIn(['planted', 'noise'])
  kind!: 'planted' | 'noise';

  @ApiPropertyOptional({ enum: ['1d', '1m'], default: '1d', description: '1m has 390 bars a session.' })
  @IsOptional()
  @IsIn(['1d', '1m'])
  timeframe: '1d' | '1m' = '1d';

  @ApiPropertyOptional({
    type: Number,
    description: `${DEFAULT_RECIPE.sessions} of daily, 60 of one-minute bars when absent; at most 20000 and 1000.`,
  })
  @IsOptional()
  @IsInt()
  @Min(2)
  @Max(20_000)
  sessions?: number;

  @ApiPropertyOptional({ default: DEFAULT_RECIPE.seed })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(4_294_967_295)
  seed: number = DEFAULT_RECIPE.seed;

  @ApiPropertyOptional({
    type: Number,
    description: `Drift over noise per calm bar of a planted market; ${DEFAULT_RECIPE.strength} when absent.`,
  })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(2)
  strength?: number;
}
