import type { PreparedMarket } from '../backtest/prepare-market.js';
import { ByteCache } from '../byte-cache.js';
import type { MarketSource } from './market-source.js';

/** Prepared markets at hand. The predictions of a finished model never change, so a prepared market stays valid. */
export class MarketCache {
  private readonly cache: ByteCache<PreparedMarket>;

  constructor(
    private readonly source: Pick<MarketSource, 'load'>,
    capacityBytes: number,
  ) {
    this.cache = new ByteCache(capacityBytes);
  }

  /** @throws what `MarketSource.load` throws */
  get(modelId: string, symbol: string): PreparedMarket | Promise<PreparedMarket> {
    return this.cache.get(`${modelId} ${symbol}`, () => this.source.load(modelId, symbol));
  }
}
