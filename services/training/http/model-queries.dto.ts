import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsNumber, IsOptional, Matches, Max, Min } from 'class-validator';
import { IMPORTANCE_METHODS, type ImportanceMethod } from '../core/request.js';
import { SYMBOL } from './train-request.dto.js';

export class ModelParams {
  @ApiProperty({ example: 'm_0123456789abcdef01234567' })
  @Matches(/^[A-Za-z0-9_-]{1,64}$/)
  id: string;
}

export class WaitQuery {
  @ApiProperty({
    required: false,
    default: 0,
    description: 'Longest wait for the end of the training, seconds',
  })
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(60)
  wait?: number;
}

export class PredictionsQuery {
  @ApiProperty({ required: false, description: 'Apply the model to this symbol instead of its own' })
  @IsOptional()
  @Matches(SYMBOL)
  symbol?: string;
}

export class ImportanceQuery {
  @ApiProperty({
    required: false,
    enum: IMPORTANCE_METHODS,
    description: 'Which importance is shown; the one that the training request named by default',
  })
  @IsOptional()
  @IsIn(IMPORTANCE_METHODS)
  method?: ImportanceMethod;
}
