import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PRESETS } from './core/presets.js';
import { PresetsAnswer } from './dto/preview.answers.js';

@ApiTags('evolution')
@Controller('api/presets')
export class PresetsController {
  @Get()
  @ApiOperation({ summary: 'Searches to begin with' })
  @ApiOkResponse({ type: PresetsAnswer })
  list(): PresetsAnswer {
    return { presets: [...PRESETS] };
  }
}
