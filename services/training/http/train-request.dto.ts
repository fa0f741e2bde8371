import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IMPORTANCE_METHODS, TRANSFORMS } from '../core/request.js';
import { AreRegimeConfigs } from './are-regime-configs.js';

export const SYMBOL = /^[A-Za-z0-9._^=-]{1,16}$/;
const COLUMN = /^[a-z][a-z0-9_]{0,63}$/;
const TIMEFRAMES = ['1m', '5m', '15m', '30m', '1h', '1d'];
const TARGET_COLUMNS = ['close', 'open'] as const;
const IMPORTANCES = ['auto', ...IMPORTANCE_METHODS] as const;
const UNITS = ['sessions', 'bars'] as const;

export class DataOptionsDto {
  @ApiProperty({ required: false, description: 'Length of training, in units; 756 daily, 30 intraday' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  train_window?: number;

  @ApiProperty({ required: false, description: 'Length of a test, in units; 126 daily, 5 intraday' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  test_window?: number;

  @ApiProperty({ required: false, enum: UNITS, default: 'sessions' })
  @IsOptional()
  @IsIn(UNITS)
  unit?: (typeof UNITS)[number];

  @ApiProperty({ required: false, description: 'Units from one window to the next; test_window by default' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(10_000_000)
  step?: number;

  @ApiProperty({ required: false, default: false })
  @IsOptional()
  @IsBoolean()
  anchored?: boolean;

  @ApiProperty({ required: false, default: 0.2, description: 'Share of the units kept for the holdout' })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(0.5)
  holdout_fraction?: number;

  @ApiProperty({ required: false, default: 1, description: 'Bars that a position is held' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  horizon?: number;
}

export class TrainRequestDto {
  @ApiProperty({ example: 'SPX' })
  @Matches(SYMBOL)
  symbol: string;

  @ApiProperty({ enum: TIMEFRAMES })
  @IsIn(TIMEFRAMES)
  timeframe: string;

  @ApiProperty({ example: 'ElasticNet', description: 'A name or alias of GET /api/algorithms' })
  @IsString()
  @MaxLength(64)
  algorithm: string;

  @ApiProperty({ type: [String], example: ['rsi_14', 'logret_1'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @Matches(COLUMN, { each: true })
  features: string[];

  @ApiProperty({ required: false, type: [String], default: [] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(SYMBOL, { each: true })
  reference_symbols?: string[];

  @ApiProperty({ required: false, enum: TARGET_COLUMNS, default: 'close' })
  @IsOptional()
  @IsIn(TARGET_COLUMNS)
  target_col?: (typeof TARGET_COLUMNS)[number];

  @ApiProperty({
    required: false,
    enum: TRANSFORMS,
    default: 'log_return',
    description: 'none and log: the price itself or its logarithm; predictions are returns in any case',
  })
  @IsOptional()
  @IsIn(TRANSFORMS)
  target_transform?: (typeof TRANSFORMS)[number];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { max_depth: [2, 3] },
    description: 'Those of GET /api/algorithms; a list is searched as part of the grid',
  })
  @IsOptional()
  @IsObject()
  hyperparameters?: Record<string, unknown>;

  @ApiProperty({
    required: false,
    enum: IMPORTANCES,
    default: 'auto',
    description: 'Which importance is shown; auto: coefficient of linear models, shap of trees',
  })
  @IsOptional()
  @IsIn(IMPORTANCES)
  importance_method?: (typeof IMPORTANCES)[number];

  @ApiProperty({ required: false, type: [Number] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsNumber({}, { each: true })
  @Min(0, { each: true })
  @Max(1e9, { each: true })
  alpha_grid?: number[];

  @ApiProperty({ required: false, type: [Number] })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsNumber({}, { each: true })
  @Min(0, { each: true })
  @Max(1, { each: true })
  l1_ratio_grid?: number[];

  @ApiProperty({ required: false, type: 'array', items: { type: 'object', additionalProperties: true } })
  @IsOptional()
  @AreRegimeConfigs()
  regime_configs?: Record<string, number[]>[];

  @ApiProperty({ required: false, type: DataOptionsDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => DataOptionsDto)
  data_options?: DataOptionsDto;

  @ApiProperty({
    required: false,
    default: 0,
    description: 'Linear models draw random numbers for importances only',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(4_294_967_295)
  random_seed?: number;

  @ApiProperty({ required: false, type: String, nullable: true, description: 'The newest by default' })
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9_.:-]{1,128}$/)
  data_version?: string | null;
}
