import { benchmarkEquity } from '../../quant/simulation/benchmark.js';
import { calendarOf } from '../../quant/simulation/calendar.js';
import { regimeMask } from '../../quant/simulation/regime-mask.js';
import { ENGINE_VERSION } from '../../quant/simulation/run-backtest.js';
import { summariseTrades } from '../../quant/simulation/summarise-trades.js';
import { type Backtester, roundTripBp } from './backtest/backtester.js';
import { chooseRange, refuseOtherSegments } from './backtest/choose-range.js';
import type { PreparedMarket } from './backtest/prepare-market.js';
import { presentDaily, presentTrades } from './backtest/present-detail.js';
import { presentStats } from './backtest/present-stats.js';
import { regimeConditions } from './backtest/regime-conditions.js';
import type { SimulateRequest } from './http/simulate.request.js';
import type { MarketCache } from './upstream/market-cache.js';

/** Runs backtests. */
export class SimulateService {
  constructor(
    private readonly markets: Pick<MarketCache, 'get'>,
    private readonly backtester: Backtester,
  ) {}

  /** @throws Problem 404, 409, 422 with the reason, 502 and 503 when another service is at fault */
  async simulate(request: SimulateRequest) {
    refuseOtherSegments(request.segment);
    return this.backtest(await this.markets.get(request.model_id, request.symbol), request);
  }

  private backtest(market: PreparedMarket, request: SimulateRequest) {
    const range = chooseRange(market, request);
    const conditions = regimeConditions(request.regime_filter, market.regimes);
    const mask = regimeMask(market.ts.length, conditions);
    const { trades, signals } = this.backtester.run(market, request, mask, range);
    const calendar = calendarOf(market.session, range);
    const summary = summariseTrades(trades, range, calendar);
    const benchmark = benchmarkEquity(market, range, calendar);
    const benchmarkReturn = benchmark.at(-1)! - 1;
    return {
      stats: presentStats({ summary, signals, benchmarkReturn, range }, market.ts),
      data_version: market.dataVersion,
      engine_version: ENGINE_VERSION,
      ...(request.detail === true && {
        costs: { round_trip_bp: roundTripBp(request) },
        trades: presentTrades(trades, market),
        daily: presentDaily(trades, calendar, benchmark),
      }),
    };
  }
}
