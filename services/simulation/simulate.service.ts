import { benchmarkEquity } from '../../quant/simulation/benchmark.js';
import { calendarOf } from '../../quant/simulation/calendar.js';
import { regimeMask } from '../../quant/simulation/regime-mask.js';
import { ENGINE_VERSION, runBacktest } from '../../quant/simulation/run-backtest.js';
import { summariseTrades } from '../../quant/simulation/summarise-trades.js';
import { createTradeBuffer } from '../../quant/simulation/trade-buffer.js';
import { chooseRange, refuseOtherSegments } from './backtest/choose-range.js';
import type { PreparedMarket } from './backtest/prepare-market.js';
import { presentDaily, presentTrades } from './backtest/present-detail.js';
import { presentStats } from './backtest/present-stats.js';
import { regimeConditions } from './backtest/regime-conditions.js';
import type { ByteCache } from './byte-cache.js';
import type { SimulateRequest } from './http/simulate.request.js';
import type { MarketSource } from './upstream/market-source.js';

const BASIS_POINT = 1e-4;
const DEFAULT_ROUND_TRIP_BP = 1;

/** Runs backtests. The predictions of a finished model never change, so a prepared market stays valid. */
export class SimulateService {
  /** Shared by all requests: a backtest runs from start to end without giving way to another. */
  private trades = createTradeBuffer(0);

  constructor(
    private readonly source: Pick<MarketSource, 'load'>,
    private readonly cache: ByteCache<PreparedMarket>,
  ) {}

  /** @throws Problem 404, 409, 422 with the reason, 502 and 503 when another service is at fault */
  async simulate(request: SimulateRequest) {
    refuseOtherSegments(request.segment);
    const { model_id: modelId, symbol } = request;
    const market = await this.cache.get(`${modelId} ${symbol}`, () => this.source.load(modelId, symbol));
    return this.backtest(market, request);
  }

  private backtest(market: PreparedMarket, request: SimulateRequest) {
    const range = chooseRange(market, request);
    const bars = market.ts.length;
    if (this.trades.entry.length < bars) this.trades = createTradeBuffer(bars);
    const { trades } = this;
    const config = {
      threshold: request.threshold,
      zScoreCutoff: request.z_score_cutoff,
      mask: regimeMask(bars, regimeConditions(request.regime_filter, market.regimes)),
      cost: (request.costs?.round_trip_bp ?? DEFAULT_ROUND_TRIP_BP) * BASIS_POINT,
    };
    const signals = runBacktest(market, config, range, trades);
    const calendar = calendarOf(market.session, range);
    const summary = summariseTrades(trades, range, calendar);
    const benchmark = benchmarkEquity(market, range, calendar);
    const benchmarkReturn = benchmark.at(-1)! - 1;
    return {
      stats: presentStats({ summary, signals, benchmarkReturn, range }, market.ts),
      data_version: market.dataVersion,
      engine_version: ENGINE_VERSION,
      ...(request.detail === true && {
        trades: presentTrades(trades, market),
        daily: presentDaily(trades, calendar, benchmark),
      }),
    };
  }
}
