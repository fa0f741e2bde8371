import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  FingerprintAnswer,
  FingerprintCheckAnswer,
  FingerprintCheckDto,
  FingerprintParams,
} from './dto/fingerprint.dto.js';
import { FingerprintsService } from './fingerprints.service.js';

@ApiTags('evolution')
@Controller('fingerprints')
export class FingerprintsController {
  constructor(private readonly fingerprints: FingerprintsService) {}

  @Get(':hash')
  @ApiOperation({ summary: 'The training configuration and the model of a fingerprint' })
  @ApiOkResponse({ type: FingerprintAnswer })
  find(@Param() { hash }: FingerprintParams): Promise<FingerprintAnswer> {
    return this.fingerprints.find(hash);
  }

  @Post('check')
  @HttpCode(200)
  @ApiOperation({ summary: 'Whether a configuration has a model already, and which components decide it' })
  @ApiOkResponse({ type: FingerprintCheckAnswer })
  check(@Body() body: FingerprintCheckDto): Promise<FingerprintCheckAnswer> {
    return this.fingerprints.check(body);
  }
}
