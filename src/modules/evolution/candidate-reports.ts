import { Injectable } from '@nestjs/common';
import { CandidateReporter } from '../evidence/candidate-reporter.js';
import type { CandidateReport } from '../evidence/core/candidate.js';
import type { DailyMoments } from '../evidence/core/result-luck.js';
import { gridResults } from './core/grid-results.js';
import type { Judged, Scales } from './judging.js';
import type { TriedOutcome } from './tried-outcomes.js';

/** Reports what the result of a candidate hangs on. */
@Injectable()
export class CandidateReports {
  constructor(private readonly reporter: CandidateReporter) {}

  /**
   * @param own every result of the generation that the candidate is one of
   * @param holdout of the same configuration, where it was looked at
   * @throws ServiceError where another try may help
   */
  report(
    { config, patience, signal }: Scales,
    { modelId, params }: TriedOutcome,
    own: readonly TriedOutcome[],
    holdout: Judged['holdout'],
  ): Promise<CandidateReport> {
    const grid = gridResults(own, config);
    const daily = (holdout?.stats['daily'] ?? null) as DailyMoments | null;
    return this.reporter.report({ modelId, params, grid, holdout: daily }, patience, signal);
  }
}
