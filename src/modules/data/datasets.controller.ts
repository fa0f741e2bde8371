import { Controller, HttpCode, Post, Query, Req, UseFilters } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type BarsFile, FeatureClient } from '../../clients/feature.client.js';
import { ServiceErrorFilter } from '../../clients/service-error.filter.js';
import { badRequest } from '../../platform/http/problem.js';
import { BarsUpload } from './accept-bars.js';
import { qualityFindings } from './core/quality-findings.js';
import { ImportAnswer, ImportPreviewAnswer } from './dto/import.answers.js';
import { ImportQuery } from './dto/import.query.js';

const FILE = { schema: { type: 'string', format: 'binary' } };
const FILE_TYPES = ['text/csv', 'application/vnd.apache.parquet'] as const;

/** Bars of the user's own, handed on to the feature service while they arrive. */
@ApiTags('data')
@Controller('api/datasets')
@UseFilters(ServiceErrorFilter)
export class DatasetsController {
  constructor(private readonly service: FeatureClient) {}

  @Post()
  @ApiOperation({ summary: 'Store a file of bars in place of what the symbol had' })
  @ApiConsumes(...FILE_TYPES)
  @ApiBody(FILE)
  @ApiCreatedResponse({ type: ImportAnswer })
  async store(@Query() query: ImportQuery, @Req() request: FastifyRequest): Promise<ImportAnswer> {
    const stored = await this.service.importBars(fileOf(query, request));
    return { ...stored, findings: qualityFindings(stored.quality) };
  }

  @Post('preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'How an import with the same query would read the file; nothing is stored' })
  @ApiConsumes(...FILE_TYPES)
  @ApiBody(FILE)
  @ApiOkResponse({ type: ImportPreviewAnswer })
  async preview(@Query() query: ImportQuery, @Req() request: FastifyRequest): Promise<ImportPreviewAnswer> {
    const found = await this.service.previewImport(fileOf(query, request));
    return { ...found, findings: qualityFindings(found.quality) };
  }
}

function fileOf(query: ImportQuery, { body }: FastifyRequest): BarsFile {
  if (!(body instanceof BarsUpload)) {
    throw badRequest(`Send the file as the body, with content-type ${FILE_TYPES.join(' or ')}.`);
  }
  const stated = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { source: body.source, type: body.type, query: Object.fromEntries(stated) };
}
