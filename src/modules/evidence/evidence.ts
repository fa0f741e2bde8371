import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import { type BestResult, type LuckStatistics, luckStatistics, type Search } from './core/luck-statistics.js';
import { distinctResults, spanOf, type TriedResult } from './core/tried-result.js';
import { DailyReturns } from './daily-returns.js';
import type { Patience } from './lasting-failure.js';
import type { ReturnsRow } from './returns.repository.js';
import { TableThreads } from './threads/table-threads.js';
import { TrialsRepository } from './trials.repository.js';

/** What a run has found up to a generation. */
export interface Found {
  readonly runId: string;
  readonly generation: number;
  /** Everything that gave a result, of all its generations. */
  readonly results: readonly TriedResult[];
  /** The best by rank, of the generation and of the run. */
  readonly best: { readonly generation: BestResult | null; readonly run: BestResult | null };
  readonly symbols: readonly string[];
  readonly sqnCap: number | null;
}

type Tables = { readonly generation: Search['table']; readonly run: Search['table'] };

/** Holds what a run has found against luck. Everything that it keeps may be gathered twice without harm. */
@Injectable()
export class Evidence {
  constructor(
    private readonly returns: DailyReturns,
    private readonly trials: TrialsRepository,
    private readonly threads: TableThreads,
  ) {}

  /** How many distinct configurations were ever tried on `symbols`, whatever the span. */
  triedOn(symbols: readonly string[]): Promise<number> {
    return this.trials.count(symbols, { start: null, end: null });
  }

  /** Puts on record what a run has tried. */
  async recordTrials(runId: string, results: readonly TriedResult[], tx: Transaction): Promise<void> {
    await this.trials.record(runId, distinctResults(results), tx);
  }

  /**
   * The statistics of a generation and of its run so far.
   * @throws ServiceError where the daily returns are to be had by another try
   */
  async of(
    found: Found,
    patience: Patience,
    signal?: AbortSignal,
  ): Promise<{ generation: LuckStatistics; run: LuckStatistics }> {
    const { runId, generation, results, best, symbols, sqnCap } = found;
    const own = results.filter((each) => each.generation === generation);
    const [span] = await Promise.all([
      this.trials.recordAndCount(runId, distinctResults(own), symbols, spanOf(results)),
      this.returns.gather(runId, generation, own, patience, signal),
    ]);
    const tried = distinctResults(results);
    const trials = {
      generation: distinctResults(own).length,
      run: tried.length,
      span,
    };
    const tables = await this.judge(found);
    const common = { trials, tried: tried.map(({ stats }) => stats), sqnCap };
    return {
      generation: luckStatistics({
        ...common,
        of: 'generation',
        best: best.generation,
        table: tables.generation,
      }),
      run: luckStatistics({ ...common, of: 'run', best: best.run, table: tables.run }),
    };
  }

  private async judge({ runId, generation, results }: Found): Promise<Tables> {
    const rows = await this.returns.upTo(runId, generation);
    const missing = (of: (row: { generation: number }) => boolean): string | null =>
      whyMissing(results.filter(of), rows.filter(of));
    const own = missing((each) => each.generation === generation);
    const all = missing(() => true);
    if (own !== null && all !== null) return { generation: { unknown: own }, run: { unknown: all } };
    const files = rows.flatMap((row) =>
      row.file === null ? [] : [{ generation: row.generation, file: row.file }],
    );
    const judged = await this.threads.judge({ files, generation });
    return {
      generation: own === null ? judged.generation! : { unknown: own },
      run: all === null ? judged.run : { unknown: all },
    };
  }
}

/** Why there is no table of `results`; null when all of them are on file. */
function whyMissing(results: readonly TriedResult[], rows: readonly ReturnsRow[]): string | null {
  if (results.length === 0) return 'nothing was simulated';
  const faulty = rows.find(({ unknown }) => unknown !== null);
  if (faulty !== undefined) return `generation ${faulty.generation} has no daily returns: ${faulty.unknown}`;
  const absent = results.find(
    ({ generation, symbol }) => !rows.some((row) => row.generation === generation && row.symbol === symbol),
  );
  return absent === undefined ? null : `generation ${absent.generation} has no daily returns on file`;
}
