import { setImmediate as nextTurn } from 'node:timers/promises';
import { calendarOf } from '../../quant/simulation/calendar.js';
import { regimeMask } from '../../quant/simulation/regime-mask.js';
import { netDailyReturns } from '../../quant/simulation/summarise-trades.js';
import { dailyTable } from '../../quant/statistics/daily-table.js';
import { encodeDaily } from '../../quant/statistics/encode-daily.js';
import { unprocessable } from '../../src/platform/http/problem.js';
import type { Backtester } from './backtest/backtester.js';
import { chooseRange, refuseOtherSegments } from './backtest/choose-range.js';
import { regimeConditions } from './backtest/regime-conditions.js';
import type { DailyReturnsRequest } from './http/daily-returns.request.js';
import type { MarketCache } from './upstream/market-cache.js';

/** 64 MiB: 140 configurations over two centuries. */
const MOST_RETURNS = 8 * 1024 * 1024;
/** Longest time that other requests wait meanwhile, milliseconds. */
const TURN_MS = 20;

/** Computes the daily returns of many strategies of one model. */
export class DailyReturnsService {
  constructor(
    private readonly markets: Pick<MarketCache, 'get'>,
    private readonly backtester: Backtester,
  ) {}

  /** @throws Problem as `SimulateService.simulate` does, and 422 when the file would become too large */
  async dailyReturns(request: DailyReturnsRequest): Promise<{ file: Uint8Array; dataVersion: string }> {
    const { segment, configurations } = request;
    refuseOtherSegments(segment);
    const market = await this.markets.get(request.model_id, request.symbol);
    const range = chooseRange(market, { segment });
    const calendar = calendarOf(market.session, range);
    refuseTooMany(calendar.sessions.length, configurations.length);
    const strategies = configurations.map((strategy, column) => ({
      strategy,
      column,
      conditions: regimeConditions(strategy.regime_filter, market.regimes),
    }));
    const columns: Float64Array[] = [];
    let since = performance.now();
    // By filter, so that each mask is made once and one at a time is held.
    const byFilter = Map.groupBy(strategies, ({ strategy }) => JSON.stringify(strategy.regime_filter));
    for (const alike of byFilter.values()) {
      const mask = regimeMask(market.ts.length, alike[0]!.conditions);
      for (const { strategy, column } of alike) {
        const { trades } = this.backtester.run(market, strategy, mask, range);
        columns[column] = netDailyReturns(trades, calendar);
        if (performance.now() - since < TURN_MS) continue;
        await nextTurn();
        since = performance.now();
      }
    }
    const ids = configurations.map(({ id }) => id);
    return {
      file: encodeDaily(dailyTable(ids, calendar.sessions, columns)),
      dataVersion: market.dataVersion,
    };
  }
}

function refuseTooMany(sessions: number, configurations: number): void {
  if (sessions * configurations <= MOST_RETURNS) return;
  throw unprocessable(
    `${configurations} configurations over ${sessions} sessions are more than ${MOST_RETURNS} returns; ` +
      `ask for at most ${Math.floor(MOST_RETURNS / sessions)} configurations at a time.`,
  );
}
