import type { Readable } from 'node:stream';
import {
  type Candles,
  candlesShape,
  type Coverage,
  coverageShape,
  type Dataset,
  datasetShape,
  datasetsShape,
  type ImportPreview,
  previewShape,
} from './dataset.answers.js';
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
  oneOf,
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
      knownAt: optional(oneOf('open', 'close', 'reference'), null),
    }),
  ),
});

/** A symbol that the feature service can serve; `timeframe` is its finest stored one. */
export type MarketSymbol = Shaped<typeof symbolsShape>['symbols'][number];
/** The feature columns of a symbol. `warmupBars` is the largest of the whole catalogue, bars. */
export type FeatureColumns = Shaped<typeof columnsShape>;

/** Which candles are asked for; `from` and `to` are sessions, YYYY-MM-DD, both included. */
export interface CandlesAsked {
  readonly timeframe?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly maxBars: number;
}

/** A file of bars on its way, and how it is to be read (docs/services.md). */
export interface BarsFile {
  readonly source: Readable;
  /** Content type. */
  readonly type: string;
  readonly query: Readonly<Record<string, string>>;
}

/** The longest import: 256 MiB over a slow line, and reading them. */
const IMPORT_TIMEOUT_MS = 15 * 60_000;

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

  async datasets(): Promise<Dataset[]> {
    return (await this.http.call({ path: '/api/datasets', answer: datasetsShape })).datasets;
  }

  async dataset(symbol: string): Promise<Dataset> {
    return this.http.call({ path: pathOf(symbol), answer: datasetShape });
  }

  async coverage(symbol: string): Promise<Coverage> {
    return this.http.call({ path: `${pathOf(symbol)}/coverage`, answer: coverageShape });
  }

  async candles(symbol: string, { timeframe, from, to, maxBars }: CandlesAsked): Promise<Candles> {
    return this.http.call({
      path: `${pathOf(symbol)}/candles`,
      query: { timeframe, from, to, max_bars: maxBars },
      answer: candlesShape,
    });
  }

  /** Stores a file of bars in place of what its symbol had. */
  async importBars(file: BarsFile): Promise<Dataset> {
    return this.http.call({ ...importOf(file), path: '/api/datasets', answer: datasetShape });
  }

  /** How `importBars` would read the file; nothing is stored. */
  async previewImport(file: BarsFile): Promise<ImportPreview> {
    return this.http.call({ ...importOf(file), path: '/api/datasets/preview', answer: previewShape });
  }

  get pulse(): ServicePulse {
    return this.http.pulse;
  }

  async close(): Promise<void> {
    await this.http.close();
  }
}

/** Dots are escaped, because the symbol `..` would climb to another route. */
const pathOf = (symbol: string): string =>
  `/api/datasets/${encodeURIComponent(checkedSymbol('feature', symbol)).replaceAll('.', '%2E')}`;

const importOf = ({ source, type, query }: BarsFile) => ({
  method: 'POST' as const,
  query,
  stream: { source, type },
  timeoutMs: IMPORT_TIMEOUT_MS,
});
