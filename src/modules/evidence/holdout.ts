import { Injectable } from '@nestjs/common';
import { SimulationClient } from '../../clients/simulation.client.js';
import type { SimulationStats } from '../../clients/simulation.answers.js';
import type { Transaction } from '../../platform/database/database.js';
import type { TriedResult } from './core/tried-result.js';
import { lastingFailure, type Patience } from './lasting-failure.js';
import { type TouchedCandidate, type TouchRow, TouchesRepository } from './touches.repository.js';

export type { TouchRow } from './touches.repository.js';

/**
 * Looks at the holdout, once for each candidate and seldom enough that a run cannot fish in it. The look is on record
 * before the service is asked: whoever dies in between asks again, for the same row.
 */
@Injectable()
export class Holdout {
  constructor(
    private readonly touches: TouchesRepository,
    private readonly simulation: SimulationClient,
  ) {}

  /**
   * Puts a look on record within `tx`, which holds the run, unless it is already.
   * @returns the look and whether it is new; null when the run has had its `most`
   */
  async claim(
    tx: Transaction,
    candidate: TouchedCandidate,
    most: number,
  ): Promise<{ readonly touch: TouchRow; readonly isNew: boolean } | null> {
    const known = await this.touches.find(tx, candidate.runId, candidate.simulationKey);
    if (known !== null) return { touch: known, isNew: false };
    const used = await this.touches.count(candidate.runId, tx);
    if (used >= most) return null;
    await this.touches.insert(tx, used + 1, candidate);
    return { touch: { ordinal: used + 1, stats: null, passed: null, reason: null }, isNew: true };
  }

  /**
   * Simulates the candidate on the holdout.
   * @throws ServiceError where another try may help
   */
  async ask(
    candidate: TriedResult,
    patience: Patience,
    signal?: AbortSignal,
  ): Promise<SimulationStats | { readonly unknown: string }> {
    const { modelId, symbol, threshold, zScoreCutoff, regimeFilter, roundTripBp } = candidate;
    try {
      const { stats } = await this.simulation.simulate(
        { modelId, symbol, threshold, zScoreCutoff, regimeFilter, roundTripBp, segment: 'holdout' },
        signal,
      );
      return stats;
    } catch (error) {
      return { unknown: lastingFailure(error, patience) };
    }
  }

  /** Keeps the first answer to a look, within `tx`. @returns the look as it is kept, and whether it was this one */
  answer(tx: Transaction, runId: string, answer: TouchRow): Promise<{ touch: TouchRow; isFirst: boolean }> {
    return this.touches.answer(tx, runId, answer);
  }

  /** How many looks the run has begun. */
  count(runId: string): Promise<number> {
    return this.touches.count(runId);
  }
}
