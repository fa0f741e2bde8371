import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { SCOPES, type Scope } from '../api-tokens.js';

export class SignInDto {
  @ApiProperty({ description: 'A secret of API_TOKENS.', maxLength: 500 })
  @IsString()
  @MaxLength(500)
  token: string;
}

export class SessionAnswer {
  @ApiProperty({ description: 'Whether the API asks who calls; without API_TOKENS it does not.' })
  required: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Name of the token; null: nobody has signed in.',
  })
  name: string | null;

  @ApiProperty({ enum: SCOPES, isArray: true })
  scopes: Scope[];
}
