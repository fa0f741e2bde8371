import { Controller, Get, Header, Param, Query, Res, UseFilters } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ServiceErrorFilter } from '../../clients/service-error.filter.js';
import { IdParams } from '../../platform/http/id.params.js';
import { attachment } from './attachment.js';
import { BundlesService } from './bundles.service.js';
import { tearsheetPage } from './core/page/tearsheet-page.js';
import { tradePage } from './core/trade-page.js';
import { BundleAnswer } from './dto/bundle.answers.js';
import { TearsheetAnswer } from './dto/tearsheet.answers.js';
import { TradesAnswer } from './dto/trades.answers.js';
import { TradesQuery } from './dto/trades.query.js';
import { PAGE_POLICY, STYLE_HASH } from './page-policy.js';
import { TearsheetsService } from './tearsheets.service.js';
import { tradesCsv } from './trades-csv.js';

@ApiTags('tearsheets')
@Controller('promoted/:id')
@UseFilters(ServiceErrorFilter)
export class PromotedTearsheetsController {
  constructor(
    private readonly tearsheets: TearsheetsService,
    private readonly bundles: BundlesService,
  ) {}

  @Get('tearsheet')
  @ApiOperation({
    summary: 'A promoted result looked at closely: curves, drawdowns, months, trades, costs, verdicts',
  })
  @ApiOkResponse({ type: TearsheetAnswer })
  tearsheet(@Param() { id }: IdParams): Promise<TearsheetAnswer> {
    return this.tearsheets.tearsheet({ promotedId: id });
  }

  @Get('tearsheet.html')
  @ApiOperation({ summary: 'The tearsheet as one file: no script, nothing loaded, readable on paper' })
  @ApiProduces('text/html')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  async page(@Param() { id }: IdParams): Promise<string> {
    return tearsheetPage(await this.tearsheets.tearsheet({ promotedId: id }), STYLE_HASH);
  }

  @Get('trades')
  @ApiOperation({ summary: 'The trades of a promoted result, simulated once more for them' })
  @ApiOkResponse({ type: TradesAnswer })
  async trades(@Param() { id }: IdParams, @Query() query: TradesQuery): Promise<TradesAnswer> {
    const rows = await this.tearsheets.trades({ promotedId: id });
    return { total: rows.length, trades: tradePage(rows, query) };
  }

  @Get('trades.csv')
  @ApiOperation({ summary: 'All trades of a promoted result for a spreadsheet' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('content-type', 'text/csv; charset=utf-8')
  async tradesCsv(
    @Param() { id }: IdParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const rows = await this.tearsheets.trades({ promotedId: id });
    void reply.header('content-disposition', attachment(`${id}.trades.csv`));
    return tradesCsv(rows);
  }

  @Get('bundle')
  @ApiOperation({
    summary: 'A promoted model to take home: files as text with their hashes, and how to get it again',
  })
  @ApiOkResponse({ type: BundleAnswer })
  async bundle(
    @Param() { id }: IdParams,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<BundleAnswer> {
    const bundle = await this.bundles.of(id);
    void reply.header('content-disposition', attachment(`${id}.bundle.json`));
    return bundle;
  }
}
