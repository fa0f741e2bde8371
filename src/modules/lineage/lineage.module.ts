import { Module } from '@nestjs/common';
import { LineageQueriesRepository } from './lineage.queries.repository.js';
import { LineageService } from './lineage.service.js';

/** The read side of lineage, which runs and promoted models show. */
@Module({ providers: [LineageService, LineageQueriesRepository], exports: [LineageService] })
export class LineageModule {}
