import { checkedSymbol, columnShape, symbolShape } from './names.js';
import { ServiceHttp, type ServiceHttpOptions } from './service-http.js';
import type { ServicePulse } from './service-pulse.js';
import {
  count,
  fields,
  flag,
  instant,
  list,
  nullable,
  optional,
  type Shaped,
  shortText,
  text,
} from './shape.js';

const symbolsShape = fields({
  symbols: list(
    fields({
      symbol: symbolShape,
      name: text,
      timeframe: text,
      timeframes: list(text),
      bars: count,
      start: nullable(instant),
      end: nullable(instant),
      timezone: text,
      synthetic: flag,
    }),
  ),
});

const columnsShape = fields({
  symbol: symbolShape,
  timeframe: text,
  dataVersion: shortText(128),
  warmupBars: count,
  columns: list(
    fields({
      name: columnShape,
      kind: text,
      formula: text,
      warmupBars: count,
      scaleFree: optional(flag, false),
    }),
  ),
});

/** A symbol that the feature service can serve; `timeframe` is its finest stored one. */
export type MarketSymbol = Shaped<typeof symbolsShape>['symbols'][number];
/** The feature columns of a symbol. `warmupBars` is the largest of the whole catalogue, bars. */
export type FeatureColumns = Shaped<typeof columnsShape>;

/** Calls the feature service (docs/services.md). Every failure is a ServiceError. */
export class FeatureClient {
  private readonly http: ServiceHttp;

  constructor(options: ServiceHttpOptions) {
    this.http = new ServiceHttp('feature', options);
  }

  async symbols(signal?: AbortSignal): Promise<MarketSymbol[]> {
    return (await this.http.call({ path: '/api/symbols', answer: symbolsShape, signal })).symbols;
  }

  async columns(
    symbol: string,
    timeframe: string,
    referenceSymbols: readonly string[] = [],
    signal?: AbortSignal,
  ): Promise<FeatureColumns> {
    const references = referenceSymbols.map((each) => checkedSymbol('feature', each));
    return this.http.call({
      path: '/api/features/columns',
      query: {
        symbol: checkedSymbol('feature', symbol),
        timeframe,
        reference_symbols: references.length === 0 ? undefined : references.join(','),
      },
      answer: columnsShape,
      signal,
    });
  }

  get pulse(): ServicePulse {
    return this.http.pulse;
  }

  async close(): Promise<void> {
    await this.http.close();
  }
}
