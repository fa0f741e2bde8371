import { Injectable } from '@nestjs/common';
import { SimulationClient } from '../../clients/simulation.client.js';
import { type ChangedFigure, changedFigures } from './core/changed-figures.js';
import type { SimulationDetail } from './core/simulation-detail.js';
import type { SubjectRow } from './subjects.queries.repository.js';

/** A simulation run again, or why it cannot be shown. */
export type Recomputed =
  | { readonly detail: SimulationDetail; readonly engineVersion: string }
  | { readonly unknown: string; readonly changed: readonly ChangedFigure[] };

/** Most trades and days that are kept, of all simulations together: about 100 MB. */
const MOST_ROWS = 200_000;

/**
 * Runs simulations on record once more, with every trade and day. The service is deterministic, so that what it said of one
 * is kept for a while: pages of trades come from the same answer.
 */
@Injectable()
export class SimulationDetails {
  /** Least recently used first. */
  private readonly kept = new Map<string, { readonly rows: number; readonly found: Recomputed }>();
  private readonly asked = new Map<string, Promise<Recomputed>>();

  constructor(private readonly service: SimulationClient) {}

  /** @throws ServiceError when the service refuses or cannot answer */
  async of(subject: SubjectRow): Promise<Recomputed> {
    const known = this.kept.get(subject.id);
    if (known !== undefined) {
      this.kept.delete(subject.id);
      this.kept.set(subject.id, known);
      return known.found;
    }
    const asked =
      this.asked.get(subject.id) ?? this.ask(subject).finally(() => this.asked.delete(subject.id));
    this.asked.set(subject.id, asked);
    return asked;
  }

  private async ask(subject: SubjectRow): Promise<Recomputed> {
    const { params } = subject;
    if (params.segment !== 'selection') {
      return unknown('it was simulated on the holdout, which nobody looks at again');
    }
    const answer = await this.service.simulateInDetail({
      modelId: subject.model_id,
      symbol: params.symbol,
      threshold: params.threshold,
      zScoreCutoff: params.z_score_cutoff,
      regimeFilter: params.regime_filter,
      segment: 'selection',
      roundTripBp: params.round_trip_bp,
    });
    const { stats, costs, trades, daily, dataVersion, engineVersion } = answer;
    if (trades === null || daily === null) {
      return unknown('the simulation service tells no single trades and days');
    }
    if (dataVersion !== params.data_version) {
      return unknown(`the simulation service simulated data version ${dataVersion} this time`);
    }
    const changed = changedFigures(subject.result ?? {}, stats);
    if (changed.length > 0) {
      const engines = `engine ${engineVersion}, then ${subject.engine_version ?? 'not told'}`;
      return unknown(`the simulation service gives another result now (${engines})`, changed);
    }
    const detail = { trades, days: daily, daily: stats.daily, roundTripBp: costs?.roundTripBp ?? null };
    const found = { detail, engineVersion };
    this.keep(subject.id, found, trades.length + daily.length);
    return found;
  }

  private keep(id: string, found: Recomputed, rows: number): void {
    this.kept.set(id, { rows, found });
    let total = [...this.kept.values()].reduce((sum, each) => sum + each.rows, 0);
    for (const [oldest, { rows: size }] of this.kept) {
      if (total <= MOST_ROWS) return;
      this.kept.delete(oldest);
      total -= size;
    }
  }
}

const unknown = (why: string, changed: readonly ChangedFigure[] = []): Recomputed => ({
  unknown: why,
  changed,
});
