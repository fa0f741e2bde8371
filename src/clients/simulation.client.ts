import { checkedId, checkedSymbol } from './names.js';
import { ServiceError } from './service-error.js';
import { ServiceHttp, type ServiceHttpOptions } from './service-http.js';
import type { ServicePulse } from './service-pulse.js';
import type { Shaped } from './shape.js';
import { answerShape, detailShape, healthShape, type SimulationStats } from './simulation.answers.js';

export interface SimulationRequest {
  readonly modelId: string;
  readonly symbol: string;
  readonly threshold: number;
  /** 0 = no outlier filter. */
  readonly zScoreCutoff: number;
  readonly regimeFilter: Readonly<Record<string, readonly number[]>>;
  readonly segment: 'selection' | 'holdout';
  /** Cost of a round trip, basis points; null leaves it to the service. */
  readonly roundTripBp?: number | null;
}

export interface SimulationAnswer {
  readonly stats: SimulationStats;
  readonly dataVersion: string;
  readonly engineVersion: string;
}

/** With the trades, and the value of one unit after each session; null is what the service does not tell. */
export type DetailedAnswer = SimulationAnswer & Omit<Shaped<typeof detailShape>, 'stats'>;

export interface DailyReturnsRequest {
  readonly modelId: string;
  readonly symbol: string;
  readonly segment: 'selection' | 'holdout';
  /** One column each, in this order; ids are all different and match `^[A-Za-z0-9_-]{1,64}$`. */
  readonly configurations: readonly ({ readonly id: string } & Pick<
    SimulationRequest,
    'threshold' | 'zScoreCutoff' | 'regimeFilter' | 'roundTripBp'
  >)[];
}

/** Whether the service does not know the call at all: a fact about the service, not about the request. */
export const isMissingCall = (error: unknown): boolean =>
  error instanceof ServiceError && error.problemType === MISSING_CALL;

const MISSING_CALL = 'missing-call';
const SIMULATION_TIMEOUT_MS = 120_000;
const ENGINE_VERSION_FRESH_MS = 60_000;

/** Calls the simulation service (docs/services.md). Every failure is a ServiceError. */
export class SimulationClient {
  private readonly http: ServiceHttp;
  private engine: { readonly until: number; readonly version: Promise<string> } | null = null;

  /** `now` is a clock in milliseconds. */
  constructor(
    options: ServiceHttpOptions,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.http = new ServiceHttp('simulation', { timeoutMs: SIMULATION_TIMEOUT_MS, ...options });
  }

  /** One backtest. A 200 whose `stats.error` is set is a permanent failure. */
  async simulate(request: SimulationRequest, signal?: AbortSignal): Promise<SimulationAnswer> {
    return succeeded(
      await this.http.call({
        method: 'POST',
        path: '/api/simulate',
        body: simulateBody(request),
        answer: answerShape,
        signal,
      }),
    );
  }

  /** One backtest with its trades and days; fails as `simulate` does. */
  async simulateInDetail(request: SimulationRequest, signal?: AbortSignal): Promise<DetailedAnswer> {
    return succeeded(
      await this.http.call({
        method: 'POST',
        path: '/api/simulate',
        body: { ...simulateBody(request), detail: true },
        answer: detailShape,
        // Ten thousand trades are 2.5 MB.
        large: true,
        signal,
      }),
    );
  }

  /**
   * Daily returns of many configurations, a file that `decodeDaily` of quant/statistics reads. A service need not have
   * the call: then it fails permanently, and `isMissingCall` tells.
   */
  async dailyReturns(request: DailyReturnsRequest, signal?: AbortSignal): Promise<Uint8Array> {
    try {
      return await this.http.file({
        method: 'POST',
        path: '/api/daily-returns',
        body: dailyReturnsBody(request),
        type: 'application/octet-stream',
        signal,
      });
    } catch (error) {
      throw error instanceof ServiceError ? unlessMissing(error) : error;
    }
  }

  /** Version of the engine, at most 60 s old; "unknown" when the service does not tell. */
  async engineVersion(): Promise<string> {
    if (this.engine === null || this.engine.until <= this.now()) {
      const version = this.http
        .call({ path: '/health', answer: healthShape })
        .then((health) => health.engineVersion);
      const asked = { until: this.now() + ENGINE_VERSION_FRESH_MS, version };
      this.engine = asked;
      version.catch(() => {
        if (this.engine === asked) this.engine = null;
      });
    }
    return this.engine.version;
  }

  get pulse(): ServicePulse {
    return this.http.pulse;
  }

  async close(): Promise<void> {
    await this.http.close();
  }
}

/** The body of `POST /api/simulate`. @throws ServiceError (permanent) for a model id or symbol that is none */
export const simulateBody = (request: SimulationRequest): Record<string, unknown> => ({
  model_id: checkedId('simulation', request.modelId),
  symbol: checkedSymbol('simulation', request.symbol),
  segment: request.segment,
  ...strategyBody(request),
});

function succeeded<T extends { stats: SimulationStats | string }>(answer: T): T & { stats: SimulationStats } {
  const { stats } = answer;
  if (typeof stats !== 'string') return { ...answer, stats };
  const detail = `POST /api/simulate failed: ${stats.slice(0, 500)}`;
  throw new ServiceError({
    service: 'simulation',
    kind: 'permanent',
    status: 200,
    detail,
    problemType: null,
  });
}

const dailyReturnsBody = (request: DailyReturnsRequest): Record<string, unknown> => ({
  model_id: checkedId('simulation', request.modelId),
  symbol: checkedSymbol('simulation', request.symbol),
  segment: request.segment,
  configurations: request.configurations.map((each) => ({ id: each.id, ...strategyBody(each) })),
});

const strategyBody = (
  strategy: Pick<SimulationRequest, 'threshold' | 'zScoreCutoff' | 'regimeFilter' | 'roundTripBp'>,
): Record<string, unknown> => ({
  threshold: strategy.threshold,
  z_score_cutoff: strategy.zScoreCutoff,
  regime_filter: strategy.regimeFilter,
  costs: typeof strategy.roundTripBp === 'number' ? { round_trip_bp: strategy.roundTripBp } : undefined,
});

/** A 404 may also mean the model or the symbol; then its type says so. */
function unlessMissing(error: ServiceError): ServiceError {
  const { status, problemType } = error;
  const isMissing =
    status === 405 || status === 501 || (status === 404 && problemType?.startsWith('unknown-') !== true);
  if (!isMissing) return error;
  const detail = `the service has no daily returns: ${error.detail}`;
  return new ServiceError(
    { service: error.service, kind: 'permanent', status, detail, problemType: MISSING_CALL },
    { cause: error },
  );
}
