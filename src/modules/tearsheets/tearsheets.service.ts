import { Injectable } from '@nestjs/common';
import { ServiceError } from '../../clients/service-error.js';
import { conflict, notFound } from '../../platform/http/problem.js';
import { candidateReport } from '../evidence/core/candidate-report.js';
import type { HoldoutStats } from '../evidence/core/promotion-policy.js';
import { type DailyMoments, type LuckyStats, resultLuck } from '../evidence/core/result-luck.js';
import { verdictCard, type QuestionAnswer } from '../evidence/core/verdicts/verdict-card.js';
import type { EquitySketchAnswer } from '../evidence/dto/equity.answers.js';
import { RecordedEquity } from '../evidence/recorded-equity.js';
import { gridResults } from '../evolution/core/grid-results.js';
import type { RunConfig } from '../evolution/core/run-config.js';
import { runConfigFromWire } from '../evolution/core/run-config-wire.js';
import { countedSqn, type JudgedStats } from '../promoted/core/criteria.js';
import { criteriaMargins } from '../promoted/core/criteria-margins.js';
import { promotedVerdicts } from '../promoted/core/promoted-verdicts.js';
import { headline } from './core/headline.js';
import { refitSessions, sampleSpans } from './core/sample-spans.js';
import type { SimulationDetail } from './core/simulation-detail.js';
import { tearsheetDetail } from './core/tearsheet-detail.js';
import { type TradeRow, tradeRows } from './core/trade-page.js';
import type { TearsheetAnswer } from './dto/tearsheet.answers.js';
import { type Recomputed, SimulationDetails } from './simulation-details.js';
import { type SubjectRow, SubjectsQueriesRepository } from './subjects.queries.repository.js';

type Subject = SubjectRow & { readonly result: JudgedStats & LuckyStats };
/** A simulation run again, or why there is none; `passing` when another try may help. */
type Found = Recomputed & { readonly passing?: boolean };

/** Which result a tearsheet is about. */
export type SubjectKey =
  { readonly promotedId: string } | { readonly runId: string; readonly simulationId: string };

/** Looks closely at one result. Nothing here looks at the holdout: what is told of it was recorded when it counted. */
@Injectable()
export class TearsheetsService {
  constructor(
    private readonly subjects: SubjectsQueriesRepository,
    private readonly details: SimulationDetails,
    private readonly recorded: RecordedEquity,
  ) {}

  /** @throws Problem 404, 409 for a simulation without a result */
  async tearsheet(key: SubjectKey): Promise<TearsheetAnswer> {
    const subject = await this.find(key);
    const config = runConfigFromWire(subject.config);
    const found = await this.recompute(subject);
    const detail = 'detail' in found ? found.detail : null;
    const sheet = detail && tearsheetDetail(detail, config.sqnCap ?? Infinity);
    const { look } = subject;
    return {
      subject: {
        run_id: subject.run_id,
        simulation_id: subject.id,
        promoted_id: subject.promoted_id,
        promoted_at: subject.promoted_at,
        model_id: subject.model_id,
        generation: subject.generation,
        symbol: subject.params.symbol,
        timeframe: config.timeframe,
        algorithm: config.algorithm,
        threshold: subject.params.threshold,
        z_score_cutoff: subject.params.z_score_cutoff,
        regime_filter: subject.params.regime_filter,
        features: subject.features ?? [],
      },
      spans: sampleSpans(subject.spans, config.dataOptions, look?.ordinal ?? null),
      refits: refitSessions(sheet?.equity?.sessions ?? [], config.dataOptions, config.timeframe),
      holdout: look && holdoutLook(look),
      sqn: countedSqn(subject.result, config.sqnCap),
      headline: headline({ ...subject.result }),
      criteria: criteriaMargins(subject.result, config.criteria, config.sqnCap),
      verdicts: await this.verdicts(subject, config, found),
      detail: sheet,
      engine_version: 'detail' in found ? found.engineVersion : null,
      unknown: 'unknown' in found ? found.unknown : null,
      passing: found.passing ?? false,
      changed: 'unknown' in found ? [...found.changed] : [],
    };
  }

  /** Its equity in at most `points` points, from what is on file. @throws Problem 404, 409 for a simulation without a result */
  async equity(key: SubjectKey, points: number): Promise<EquitySketchAnswer> {
    return this.recorded.of((await this.find(key)).id, points);
  }

  /** Every trade. @throws Problem 404, 409 where there are none to show, ServiceError */
  async trades(key: SubjectKey): Promise<TradeRow[]> {
    return tradeRows((await this.detail(key)).trades);
  }

  private async detail(key: SubjectKey): Promise<SimulationDetail> {
    const subject = await this.find(key);
    const found = await this.details.of(subject);
    if ('detail' in found) return found.detail;
    throw conflict(`The trades of ${subject.id} cannot be shown: ${found.unknown}.`);
  }

  private async find(key: SubjectKey): Promise<Subject> {
    const isPromoted = 'promotedId' in key;
    const subject = isPromoted
      ? await this.subjects.promoted(key.promotedId)
      : await this.subjects.simulation(key.runId, key.simulationId);
    if (subject === undefined) {
      throw notFound(
        isPromoted
          ? `There is no promoted model ${key.promotedId}.`
          : `There is no simulation ${key.simulationId} in the run ${key.runId}.`,
      );
    }
    if (subject.status !== 'COMPLETED' || subject.result === null) {
      throw conflict(
        `${subject.id} has no result: it is ${subject.status}. GET /runs/{id}/simulations?status=COMPLETED lists those that have one.`,
      );
    }
    return subject as Subject;
  }

  private async recompute(subject: Subject): Promise<Found> {
    try {
      return await this.details.of(subject);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      return { unknown: error.message, changed: [], passing: !error.isFinal };
    }
  }

  /** What spoke for a promoted model is on record; of other results it is put together now. */
  private async verdicts(subject: Subject, config: RunConfig, found: Found): Promise<QuestionAnswer[]> {
    const sqn = countedSqn(subject.result, config.sqnCap);
    if (subject.evidence !== null) return promotedVerdicts(sqn, subject.evidence);
    const { statistics, look } = subject;
    const grid = gridResults(await this.subjects.grid(subject.run_id, subject.generation), config);
    const candidate = {
      modelId: subject.model_id,
      params: subject.params,
      grid,
      holdout: (look?.stats?.['daily'] ?? null) as DailyMoments | null,
    };
    return verdictCard({
      sqn,
      luck:
        statistics &&
        resultLuck(subject.result, {
          trials: statistics.trials.span,
          sharpeVariance: statistics.sharpe_variance,
          sqnCap: config.sqnCap,
        }),
      search: statistics,
      holdout: look?.stats ? { ordinal: look.ordinal, stats: look.stats as unknown as HoldoutStats } : null,
      report: candidateReport(candidate, 'detail' in found ? found.detail : { unknown: found.unknown }),
    });
  }
}

/** What of a look at the holdout is told: all that was recorded, and nothing besides. */
const holdoutLook = ({ ordinal, touched_at, passed, reason, stats }: NonNullable<SubjectRow['look']>) => ({
  ordinal,
  touched_at: new Date(touched_at),
  passed,
  reason,
  figures: stats && headline(stats),
});
