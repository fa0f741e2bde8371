import { Injectable } from '@nestjs/common';
import type { Coverage, Dataset } from '../../clients/dataset.answers.js';
import { FeatureClient, type MarketSymbol } from '../../clients/feature.client.js';
import { ServiceError } from '../../clients/service-error.js';
import { notFound } from '../../platform/http/problem.js';
import { qualityFindings } from './core/quality-findings.js';
import type { MarketAnswer, MarketDetailAnswer, MarketsAnswer } from './dto/data.answers.js';

/** Statuses of a call that a service does not have. */
const NO_SUCH_CALL = new Set<number | null>([404, 405, 501]);

/**
 * The markets of the feature service. One of your own may know no more than its symbols: then the rest is missing, and
 * the answer says which call it would take.
 */
@Injectable()
export class Markets {
  constructor(private readonly service: FeatureClient) {}

  /** @throws ServiceError */
  async list(): Promise<MarketsAnswer> {
    const [symbols, datasets] = await Promise.all([
      this.service.symbols(),
      orMissing('GET /api/datasets', this.service.datasets()),
    ]);
    const bySymbol = new Map((datasets.answer ?? []).map((each) => [each.symbol, each]));
    return {
      markets: symbols.map((symbol) => marketOf(symbol, bySymbol.get(symbol.symbol))),
      missing: datasets.missing,
    };
  }

  /** @throws ServiceError; Problem 404 when the feature service does not know the symbol */
  async detail(name: string): Promise<MarketDetailAnswer> {
    const symbols = await this.service.symbols();
    const symbol = symbols.find((each) => each.symbol === name);
    if (symbol === undefined) {
      const known = symbols.map((each) => each.symbol).join(', ');
      throw notFound(`There is no market ${name}. Known: ${known}. Others can be imported.`);
    }
    const [dataset, coverage] = await Promise.all([
      orMissing('GET /api/datasets/{symbol}', this.service.dataset(name)),
      orMissing<Coverage>('GET /api/datasets/{symbol}/coverage', this.service.coverage(name)),
    ]);
    const missing = [dataset.missing, coverage.missing].filter((each) => each !== null);
    return {
      ...marketOf(symbol, dataset.answer),
      sha256: dataset.answer?.sha256 ?? null,
      quality: dataset.answer?.quality ?? null,
      bars_by_timeframe: coverage.answer?.timeframes ?? null,
      months: coverage.answer?.months ?? null,
      missing: missing.length === 0 ? null : missing.join(' '),
    };
  }
}

/** As an object that is spread, not an instance. */
type Plain<T> = { [K in keyof T]: T[K] };

interface Asked<T> {
  readonly answer: T | undefined;
  /** Why there is no answer. */
  readonly missing: string | null;
}

async function orMissing<T>(call: string, asking: Promise<T>): Promise<Asked<T>> {
  try {
    return { answer: await asking, missing: null };
  } catch (error) {
    if (!(error instanceof ServiceError) || !NO_SUCH_CALL.has(error.status)) throw error;
    return { answer: undefined, missing: `The feature service has no ${call} (docs/services.md).` };
  }
}

const marketOf = (symbol: MarketSymbol, dataset: Dataset | undefined): Plain<MarketAnswer> => ({
  ...symbol,
  recipe: dataset?.synthetic ?? null,
  licence: dataset?.licence ?? null,
  sessions: dataset?.quality.sessions ?? null,
  findings: dataset === undefined ? null : qualityFindings(dataset.quality),
  gaps: dataset?.quality.gaps ?? null,
});
