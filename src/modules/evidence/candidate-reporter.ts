import { Injectable } from '@nestjs/common';
import { SimulationClient } from '../../clients/simulation.client.js';
import type { Candidate, CandidateReport } from './core/candidate.js';
import { type CandidateDetail, candidateReport } from './core/candidate-report.js';
import { lastingFailure, type Patience } from './lasting-failure.js';

/** Looks closely at candidates: simulates them once more, with every trade and day. */
@Injectable()
export class CandidateReporter {
  constructor(private readonly service: SimulationClient) {}

  /**
   * The report of one candidate; where the service refuses, what can be said without it.
   * @throws ServiceError where another try may help
   */
  async report(candidate: Candidate, patience: Patience, signal?: AbortSignal): Promise<CandidateReport> {
    return candidateReport(candidate, await this.detail(candidate, patience, signal));
  }

  private async detail(
    { modelId, params }: Candidate,
    patience: Patience,
    signal: AbortSignal | undefined,
  ): Promise<CandidateDetail | { unknown: string }> {
    try {
      const { stats, costs, trades, daily, dataVersion } = await this.service.simulateInDetail(
        {
          modelId,
          symbol: params.symbol,
          threshold: params.threshold,
          zScoreCutoff: params.z_score_cutoff,
          regimeFilter: params.regime_filter,
          segment: params.segment,
          roundTripBp: params.round_trip_bp,
        },
        signal,
      );
      if (dataVersion !== params.data_version) {
        return { unknown: `the simulation service simulated data version ${dataVersion} this time` };
      }
      if (trades === null || daily === null) {
        return { unknown: 'the simulation service tells no single trades and days' };
      }
      return { trades, days: daily, daily: stats.daily, roundTripBp: costs?.roundTripBp ?? null };
    } catch (error) {
      return { unknown: lastingFailure(error, patience) };
    }
  }
}
