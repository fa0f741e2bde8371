import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '../../platform/http/problem.js';
import type { EquitySketchAnswer } from '../evidence/dto/equity.answers.js';
import { RecordedEquity } from '../evidence/recorded-equity.js';
import { LineageService } from '../lineage/lineage.service.js';
import { promotedVerdicts } from './core/promoted-verdicts.js';
import { type Reproduction, reproduction } from './core/reproduction.js';
import type { PromotedAnswer, PromotedListAnswer } from './dto/promoted.answers.js';
import type { PromotedQuery } from './dto/promoted.query.js';
import { PromotedQueriesRepository, type PromotedRow } from './promoted.queries.repository.js';
import { ReproductionsQueriesRepository } from './reproductions.queries.repository.js';

/** Answers what was promoted, and what gives it again. */
@Injectable()
export class PromotedModelsService {
  constructor(
    private readonly promoted: PromotedQueriesRepository,
    private readonly records: ReproductionsQueriesRepository,
    private readonly lineage: LineageService,
    private readonly recorded: RecordedEquity,
  ) {}

  async list({ cursor, limit }: PromotedQuery): Promise<PromotedListAnswer> {
    const found = await this.promoted.list(cursor, limit + 1);
    const promoted = found.slice(0, limit).map(({ evidence, ...row }) => withVerdicts(row, evidence));
    return { promoted, next_cursor: found.length > limit ? (promoted.at(-1)?.id ?? null) : null };
  }

  /** @throws Problem 404 */
  async find(id: string): Promise<PromotedAnswer> {
    const found = await this.promoted.find(id);
    if (found === undefined) throw notFound(`There is no promoted model ${id}.`);
    const lineage = await this.lineage.ofGeneration(found.run_id, found.generation);
    return { ...withVerdicts(found, found.evidence), lineage };
  }

  /** Its equity in at most `points` points, from what is on file. @throws Problem 404 */
  async equity(id: string, points: number): Promise<EquitySketchAnswer> {
    const model = await this.promoted.find(id);
    if (model === undefined) throw notFound(`There is no promoted model ${id}.`);
    return this.recorded.of(model.job_id, points);
  }

  /** @throws Problem 404, 409 when too little is on record */
  async reproduction(id: string): Promise<Reproduction> {
    const record = await this.records.find(id);
    if (record === undefined) throw notFound(`There is no promoted model ${id}.`);
    const recipe = reproduction(record);
    if (recipe === null) {
      throw conflict(
        `${id} cannot be reproduced: its simulation, training or fingerprint is not on record any more. ` +
          'GET /promoted/{id} has what is left.',
      );
    }
    return recipe;
  }
}

const withVerdicts = <T extends { readonly sqn: number }>(row: T, evidence: PromotedRow['evidence']) => ({
  ...row,
  verdicts: promotedVerdicts(row.sqn, evidence).map(({ question, verdict }) => ({ question, verdict })),
});
