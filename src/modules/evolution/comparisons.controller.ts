import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Comparisons } from './comparisons.js';
import { CompareQuery, ComparisonAnswer } from './dto/comparison.answers.js';

@ApiTags('evolution')
@Controller('compare')
export class ComparisonsController {
  constructor(private readonly comparisons: Comparisons) {}

  @Get()
  @ApiOperation({ summary: 'Runs beside each other: figures, differing settings, best so far, equity' })
  @ApiOkResponse({ type: ComparisonAnswer })
  compare(@Query() { run }: CompareQuery): Promise<ComparisonAnswer> {
    return this.comparisons.of([...new Set(run)]);
  }
}
