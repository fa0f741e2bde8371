import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { runConfigFromWire } from '../evolution/core/run-config-wire.js';
import { countedSqn, judge } from '../promoted/core/criteria.js';
import { criteriaMargins } from '../promoted/core/criteria-margins.js';
import { ClosestMissesQueriesRepository, type MissRow } from './closest-misses.queries.repository.js';
import {
  type ClosestMissAnswer,
  ClosestMissesAnswer,
  ClosestMissesQuery,
} from './dto/closest-misses.answers.js';

@ApiTags('tearsheets')
@Controller('closest-misses')
export class ClosestMissesController {
  constructor(private readonly misses: ClosestMissesQueriesRepository) {}

  @Get()
  @ApiOperation({
    summary: 'What came nearest to a promotion, of all runs together; the nearest of each run',
  })
  @ApiOkResponse({ type: ClosestMissesAnswer })
  async list(@Query() { limit }: ClosestMissesQuery): Promise<ClosestMissesAnswer> {
    const [searched, found] = await Promise.all([this.misses.searched(), this.misses.nearest(limit)]);
    return { ...searched, misses: found.map(missAnswer) };
  }
}

function missAnswer({ id, result, config: wire, reasons, ...row }: MissRow): ClosestMissAnswer {
  const config = runConfigFromWire(wire);
  const misses = judge(result, config.criteria, config.sqnCap);
  return {
    ...row,
    simulation_id: id,
    sqn: countedSqn(result, config.sqnCap),
    criteria: criteriaMargins(result, config.criteria, config.sqnCap),
    distance: misses.reduce((sum, { distance }) => sum + distance, 0),
    reasons: misses.length === 0 ? (reasons ?? []) : [],
  };
}
