import { Injectable } from '@nestjs/common';
import { RecordedEquity } from '../evidence/recorded-equity.js';
import { compareRuns } from './core/compare-runs.js';
import type { ComparisonAnswer } from './dto/comparison.answers.js';
import { Frontiers } from './frontiers.js';
import type { RunRow } from './runs.queries.repository.js';
import { RunsService } from './runs.service.js';

const CURVE_POINTS = 250;

type Compared = ComparisonAnswer['runs'][number];

/** Puts runs beside each other. */
@Injectable()
export class Comparisons {
  constructor(
    private readonly runs: RunsService,
    private readonly frontiers: Frontiers,
    private readonly recorded: RecordedEquity,
  ) {}

  /** @throws Problem 404 for a run that does not exist */
  async of(ids: readonly string[]): Promise<ComparisonAnswer> {
    const rows = await Promise.all(ids.map((id) => this.runs.find(id)));
    const runs = await Promise.all(rows.map((row) => this.one(row)));
    const lines = compareRuns(rows.map((row) => ({ metrics: metricsOf(row), config: row.config })));
    return {
      runs,
      metrics: lines.metrics.map((line) => ({ ...line, values: [...line.values] })),
      config: lines.config.map((line) => ({ ...line, values: [...line.values] })),
    };
  }

  private async one({ id, symbol, status, statistics }: RunRow): Promise<Compared> {
    const [frontier, equity] = await Promise.all([
      this.frontiers.ofRun(id),
      this.equityOf(statistics?.best?.job_id ?? null),
    ]);
    const { sentence, best_so_far, total } = frontier;
    return { id, symbol, status, sentence, best_so_far, total, equity };
  }

  private async equityOf(jobId: string | null): Promise<Compared['equity']> {
    if (jobId === null)
      return { sessions: [], values: [], unknown: 'nothing has been held against luck yet' };
    const { sessions, strategy: values, unknown } = await this.recorded.of(jobId, CURVE_POINTS);
    return { sessions, values, unknown };
  }
}

function metricsOf({ statistics, ...run }: RunRow): Record<string, string | number | boolean | null> {
  const { best, table, trials } = statistics ?? {};
  const seconds =
    run.started_at === null || run.finished_at === null
      ? null
      : (run.finished_at.getTime() - run.started_at.getTime()) / 1000;
  return {
    status: run.status,
    stop_reason: run.stop_reason,
    generations: run.current_generation + 1,
    best_sqn: run.best_sqn,
    luck_sqn: best?.expected_best_sqn ?? null,
    over_luck: difference(run.best_sqn, best?.expected_best_sqn ?? null),
    trades_of_best: best?.trade_count ?? null,
    psr: best?.psr ?? null,
    dsr: best?.dsr ?? null,
    deflated_sqn: best?.deflated_sqn ?? null,
    probability_of_overfitting: table?.pbo?.probability ?? null,
    luck_p_value: table?.luck?.p ?? null,
    distinct_tries: trials?.run ?? null,
    seconds,
  };
}

const difference = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : a - b;
