import { Controller, Get, Header, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ServiceErrorFilter } from '../../clients/service-error.filter.js';
import { EquityQuery, EquitySketchAnswer } from '../evidence/dto/equity.answers.js';
import { attachment } from './attachment.js';
import { tearsheetPage } from './core/page/tearsheet-page.js';
import { tradePage } from './core/trade-page.js';
import { SimulationParams } from './dto/simulation.params.js';
import { TearsheetAnswer } from './dto/tearsheet.answers.js';
import { TradesAnswer } from './dto/trades.answers.js';
import { TradesQuery } from './dto/trades.query.js';
import { PAGE_POLICY, STYLE_HASH } from './page-policy.js';
import { TearsheetsService } from './tearsheets.service.js';
import { tradesCsv } from './trades-csv.js';

@ApiTags('tearsheets')
@Controller('runs/:id/simulations/:simulation_id')
@UseFilters(ServiceErrorFilter)
export class SimulationTearsheetsController {
  constructor(private readonly tearsheets: TearsheetsService) {}

  @Get('tearsheet')
  @ApiOperation({
    summary: 'One result looked at closely: curves, drawdowns, months, trades, costs, verdicts',
  })
  @ApiOkResponse({ type: TearsheetAnswer })
  tearsheet(@Param() { id, simulation_id }: SimulationParams): Promise<TearsheetAnswer> {
    return this.tearsheets.tearsheet({ runId: id, simulationId: simulation_id });
  }

  @Get('tearsheet.html')
  @ApiOperation({ summary: 'The tearsheet as one file: no script, nothing loaded, readable on paper' })
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  async page(@Param() { id, simulation_id }: SimulationParams): Promise<string> {
    return tearsheetPage(
      await this.tearsheets.tearsheet({ runId: id, simulationId: simulation_id }),
      STYLE_HASH,
    );
  }

  @Get('equity')
  @ApiOperation({ summary: 'The equity of a result in a few points, from the daily returns on file' })
  @ApiOkResponse({ type: EquitySketchAnswer })
  equity(
    @Param() { id, simulation_id }: SimulationParams,
    @Query() { points }: EquityQuery,
  ): Promise<EquitySketchAnswer> {
    return this.tearsheets.equity({ runId: id, simulationId: simulation_id }, points);
  }

  @Get('trades')
  @ApiOperation({ summary: 'The trades of a simulation, run once more for them' })
  @ApiOkResponse({ type: TradesAnswer })
  async trades(
    @Param() { id, simulation_id }: SimulationParams,
    @Query() query: TradesQuery,
  ): Promise<TradesAnswer> {
    const rows = await this.tearsheets.trades({ runId: id, simulationId: simulation_id });
    return { total: rows.length, trades: tradePage(rows, query) };
  }

  @Get('trades.csv')
  @ApiOperation({ summary: 'All trades of a simulation for a spreadsheet' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('content-type', 'text/csv; charset=utf-8')
  async tradesCsv(
    @Param() { id, simulation_id }: SimulationParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const rows = await this.tearsheets.trades({ runId: id, simulationId: simulation_id });
    void reply.header('content-disposition', attachment(`${simulation_id}.trades.csv`));
    return tradesCsv(rows);
  }
}
