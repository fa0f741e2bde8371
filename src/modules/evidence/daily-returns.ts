import { Injectable } from '@nestjs/common';
import { SimulationClient } from '../../clients/simulation.client.js';
import { distinctResults, type TriedResult } from './core/tried-result.js';
import { lastingFailure, type Patience } from './lasting-failure.js';
import { type ReturnsRow, ReturnsRepository } from './returns.repository.js';
import { TableThreads } from './threads/table-threads.js';

/** Keeps the daily returns of everything tried: asked for once a generation and symbol, then on file. */
@Injectable()
export class DailyReturns {
  constructor(
    private readonly simulation: SimulationClient,
    private readonly returns: ReturnsRepository,
    private readonly threads: TableThreads,
  ) {}

  /**
   * Gets what is not on file of the generation that `results` are of. A service that cannot give it, now or ever, leaves
   * its reason.
   * @throws ServiceError where another try may help
   */
  async gather(
    runId: string,
    generation: number,
    results: readonly TriedResult[],
    patience: Patience,
    signal?: AbortSignal,
  ): Promise<void> {
    const known = await this.returns.columnsOf(runId, generation);
    const symbols = Map.groupBy(distinctResults(results), ({ symbol }) => symbol);
    for (const [symbol, tried] of symbols) {
      if ((known.get(symbol) ?? 0) >= tried.length) continue;
      const found = await this.ask(symbol, tried, patience, signal);
      await this.returns.save(runId, { generation, symbol, columns: tried.length, ...found });
    }
  }

  /** Everything on file of a run up to `generation`. */
  upTo(runId: string, generation: number): Promise<ReturnsRow[]> {
    return this.returns.upTo(runId, generation);
  }

  private async ask(
    symbol: string,
    tried: readonly TriedResult[],
    patience: Patience,
    signal: AbortSignal | undefined,
  ): Promise<Found> {
    let bytes: Uint8Array;
    try {
      bytes = await this.simulation.dailyReturns(
        {
          modelId: tried[0]!.modelId,
          symbol,
          segment: 'selection',
          configurations: tried.map(({ key, threshold, zScoreCutoff, regimeFilter, roundTripBp }) => ({
            id: key,
            threshold,
            zScoreCutoff,
            regimeFilter,
            roundTripBp,
          })),
        },
        signal,
      );
    } catch (error) {
      return nothing(lastingFailure(error, patience));
    }
    const packed = await this.threads.pack({ bytes, ids: tried.map(({ key }) => key) });
    if ('fault' in packed) return nothing(`simulation service: ${packed.fault}`);
    return { file: Buffer.from(packed.file), sessions: packed.sessions, unknown: null };
  }
}

interface Found {
  readonly file: Buffer | null;
  readonly sessions: number | null;
  readonly unknown: string | null;
}

const nothing = (unknown: string): Found => ({ file: null, sessions: null, unknown });
