import { decodeDaily } from '../../quant/statistics/decode-daily.js';
import type { DailyTable } from '../../quant/statistics/daily-table.js';
import { Backtester } from '../../services/simulation/backtest/backtester.js';
import type { PreparedMarket } from '../../services/simulation/backtest/prepare-market.js';
import type { Segment } from '../../services/simulation/backtest/segment-ranges.js';
import { DailyReturnsService } from '../../services/simulation/daily-returns.service.js';
import { SimulateService } from '../../services/simulation/simulate.service.js';
import type { RunConfig } from '../../src/modules/evolution/core/run-config.js';
import type { SimulationOutcome } from '../../src/modules/evolution/core/simulation-outcome.js';
import { type StrategyConfig, strategyGrid } from '../../src/modules/evolution/core/strategy-grid.js';
import type { WorldModel } from './train-world.js';
import { SYMBOL } from './world-frames.js';

type Stats = Awaited<ReturnType<SimulateService['simulate']>>['stats'];

/** A simulation on the selection. */
export interface WorldOutcome extends SimulationOutcome {
  readonly stats: Stats;
}

/** The whole grid of one model. */
export interface WorldGrid {
  readonly market: PreparedMarket;
  readonly outcomes: readonly WorldOutcome[];
  /** Daily returns of each on the selection. */
  readonly table: DailyTable;
  /** What the same configuration does on the holdout. */
  readonly holdout: (outcome: SimulationOutcome) => Promise<Stats>;
}

/** Trades a model in every configuration of the run, as the simulation service does; null where it predicts nothing. */
export async function simulateWorld(
  { id, market }: WorldModel,
  config: RunConfig,
  generation: number,
): Promise<WorldGrid | null> {
  if (market === null) return null;
  const markets = { get: () => market };
  const backtester = new Backtester();
  const service = new SimulateService(markets, backtester);
  const grid = strategyGrid(config);
  const simulate = async (each: StrategyConfig, segment: Segment): Promise<Stats> =>
    (await service.simulate({ model_id: id, symbol: SYMBOL, segment, ...strategyOf(each, config) })).stats;
  const outcomes: WorldOutcome[] = [];
  for (const [configIndex, each] of grid.entries()) {
    const jobId = `g${generation}-s${configIndex}`;
    outcomes.push({ jobId, generation, configIndex, stats: await simulate(each, 'selection') });
  }
  const { file } = await new DailyReturnsService(markets, backtester).dailyReturns({
    model_id: id,
    symbol: SYMBOL,
    segment: 'selection',
    configurations: grid.map((each, index) => ({ id: outcomes[index]!.jobId, ...strategyOf(each, config) })),
  });
  return {
    market,
    outcomes,
    table: decodeDaily(file),
    holdout: ({ configIndex }) => simulate(grid[configIndex]!, 'holdout'),
  };
}

const strategyOf = (
  { threshold, zScoreCutoff, regimeFilter }: StrategyConfig,
  { roundTripBp }: RunConfig,
) => ({
  threshold,
  z_score_cutoff: zScoreCutoff,
  regime_filter: regimeFilter,
  ...(roundTripBp === null ? {} : { costs: { round_trip_bp: roundTripBp } }),
});
